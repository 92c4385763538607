// The helper's future does borrow its argument. Both callers keep the string alive until they have
// the result, and nobody else can call the helper.

#include <algorithm>
#include <future>
#include <string>

static std::future<long> count_spaces(const std::string& text) {
  return std::async(std::launch::async, [&text] {
    return static_cast<long>(std::count(text.begin(), text.end(), ' '));
  });
}

long spaces(int page) {
  std::string text = "on page " + std::to_string(page);
  std::future<long> later = count_spaces(text);
  return later.get();
}

long spaces_of_both(const std::string& left, const std::string& right) {
  std::future<long> first = count_spaces(left);
  std::future<long> second = count_spaces(right);
  return first.get() + second.get();
}
