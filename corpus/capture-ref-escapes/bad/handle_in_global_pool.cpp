// The thread is joined, but only when the pool ends with the program. The string it reads by
// reference ends with the function.

#include <string>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

void write_line(const std::string& line) noexcept;

void log_later(int code) {
  std::string line = "code " + std::to_string(code);
  pool.emplace_back([&line] { write_line(line); });  // ra-expect(capture-ref-escapes)
}

int main() {
  log_later(1);
  log_later(2);
}
