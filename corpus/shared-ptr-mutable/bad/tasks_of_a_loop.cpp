// Each task of the loop copies the pointer and adds to the same total.

#include <cstdio>
#include <future>
#include <memory>
#include <vector>

struct statistics {
  long total = 0;
};

int main() {
  auto shared = std::make_shared<statistics>();
  std::vector<std::future<void>> running;
  for (int i = 0; i < 4; ++i) {
    running.push_back(std::async(std::launch::async, [shared, i] {
      shared->total += i;  // ra-expect(shared-ptr-mutable)
    }));
  }
  for (auto& task : running) task.get();
  std::printf("%ld\n", shared->total);
}
