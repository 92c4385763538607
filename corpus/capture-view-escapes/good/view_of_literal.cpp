// String literals live as long as the program: views of them may go anywhere.

#include <string_view>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

void record(std::string_view text) noexcept;

std::string_view name_of(int level) {
  switch (level) {
    case 0: return "quiet";
    case 1: return "normal";
    default: return "loud";
  }
}

void report_level(int level) {
  std::string_view name = name_of(level);
  const char* plain = "level";
  pool.emplace_back([name, plain] {
    record(plain);
    record(name);
  });
}
