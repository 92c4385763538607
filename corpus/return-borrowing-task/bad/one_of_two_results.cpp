// Handle and settings leave together in a struct. The settings are copied out, and the task still
// refers to the ones that stayed behind.

#include <future>
#include <string>
#include <utility>

struct settings {
  std::string name;
  int level = 0;
};

struct job {
  settings used;
  std::future<int> result;
};

int apply(const settings& s) noexcept;

job start(int level) {
  settings s{"default", level};
  auto result = std::async(std::launch::async, [&s] {  // ra-expect(return-borrowing-task)
    return apply(s);
  });
  return {s, std::move(result)};
}
