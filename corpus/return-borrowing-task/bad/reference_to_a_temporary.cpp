// The parameter is a const reference, so a temporary may bind to it. The caller makes one, which is
// destroyed at the end of the statement while the task is still counting.

#include <algorithm>
#include <future>
#include <string>

std::future<long> count_spaces(const std::string& text) {
  return std::async(std::launch::async, [&text] {  // ra-expect(return-borrowing-task)
    return static_cast<long>(std::count(text.begin(), text.end(), ' '));
  });
}

long spaces(int page) {
  std::future<long> later = count_spaces("on page " + std::to_string(page));
  return later.get();
}
