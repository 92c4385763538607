// A by-value parameter is a local like any other. The returned thread refers to it, because [&]
// takes everything by reference.

#include <string>
#include <thread>

void send(const std::string& line) noexcept;

std::thread start_sender(std::string line, int times) {
  line += '\n';
  std::thread sender([&] {  // ra-expect(return-borrowing-task)
    for (int i = 0; i < times; ++i) send(line);
  });
  return sender;
}

int main() {
  std::thread sender = start_sender("hello", 3);
  sender.join();
}
