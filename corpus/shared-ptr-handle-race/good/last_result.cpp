// Every task has its own slot in a vector of pointers; the slots are different objects.

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

std::shared_ptr<std::string> last_of(std::size_t tasks) {
  std::vector<std::shared_ptr<std::string>> results(tasks);
  std::vector<std::thread> pool;
  for (std::size_t i = 0; i < tasks; ++i) {
    pool.emplace_back(
        [&results, i] { results[i] = std::make_shared<std::string>(std::to_string(i)); });
  }
  for (auto& t : pool) t.join();
  return results.back();
}

int main() { std::printf("%s\n", last_of(4)->c_str()); }
