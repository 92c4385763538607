// The thread outlives the function and owns what it reads: the string is moved into it.

#include <string>
#include <thread>
#include <utility>
#include <vector>

std::vector<std::jthread> pool;

void write_line(const std::string& line) noexcept;

void log_later(int code) {
  std::string line = "code " + std::to_string(code);
  pool.emplace_back([line = std::move(line)] { write_line(line); });
}

int main() {
  log_later(1);
  log_later(2);
}
