// Every task of the pool puts its result into one pointer that was captured by reference.

#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

std::shared_ptr<std::string> last_of(int tasks) {
  std::shared_ptr<std::string> last;
  std::vector<std::thread> pool;
  for (int i = 0; i < tasks; ++i) {
    pool.emplace_back([&last, i] {
      last = std::make_shared<std::string>(std::to_string(i));  // ra-expect(shared-ptr-handle-race)
    });
  }
  for (auto& t : pool) t.join();
  return last;
}

int main() { std::printf("%s\n", last_of(4)->c_str()); }
