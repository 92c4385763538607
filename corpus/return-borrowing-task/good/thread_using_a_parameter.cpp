// The string moves into the thread before the function returns.

#include <string>
#include <thread>
#include <utility>

void send(const std::string& line) noexcept;

std::thread start_sender(std::string line, int times) {
  line += '\n';
  std::thread sender([line = std::move(line), times] {
    for (int i = 0; i < times; ++i) send(line);
  });
  return sender;
}

int main() {
  std::thread sender = start_sender("hello", 3);
  sender.join();
}
