// Each iteration makes a new object, gives one copy of the pointer to its task and keeps the other
// to read the result after get().

#include <cstdio>
#include <future>
#include <memory>
#include <utility>
#include <vector>

struct statistics {
  long total = 0;
};

int main() {
  std::vector<std::pair<std::shared_ptr<statistics>, std::future<void>>> running;
  for (int i = 0; i < 4; ++i) {
    auto own = std::make_shared<statistics>();
    auto done = std::async(std::launch::async, [own, i] { own->total += i; });
    running.emplace_back(own, std::move(done));
  }
  long total = 0;
  for (auto& [result, done] : running) {
    done.get();
    total += result->total;
  }
  std::printf("%ld\n", total);
}
