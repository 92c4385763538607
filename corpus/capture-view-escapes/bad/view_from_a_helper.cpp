// trim() returns a view of what it was given. The given string is a local, so the view that goes to
// the task is a view of a local too.

#include <string>
#include <string_view>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

std::string_view first_word(const std::string& line) {
  std::string_view rest = trim(line);
  return rest.substr(0, rest.find(' '));
}

void look_up(std::string_view word) noexcept;

void look_up_later(int page) {
  std::string line = "  page " + std::to_string(page);
  auto word = first_word(line);
  pool.emplace_back([word] { look_up(word); });  // ra-expect(capture-view-escapes)
}
