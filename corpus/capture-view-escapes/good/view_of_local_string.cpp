// The string itself moves into the thread, which then owns the characters.

#include <string>
#include <thread>
#include <utility>

void record(std::size_t length) noexcept;

std::thread start_logging(int code) {
  std::string text = "code " + std::to_string(code);
  return std::thread([text = std::move(text)] { record(text.size()); });
}

int main() {
  std::thread logger = start_logging(7);
  logger.join();
}
