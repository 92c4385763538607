// The producer sets a promise after its last write; the consumer changes the same object only
// after it got the value of the future.

#include <cstdio>
#include <future>
#include <thread>
#include <utility>
#include <vector>

struct batch {
  std::vector<int> rows;
};

int main() {
  batch b;
  std::promise<std::size_t> loaded;
  auto count = loaded.get_future();
  {
    std::jthread producer([&b, done = std::move(loaded)]() mutable {
      b.rows.assign(10, 1);
      done.set_value(b.rows.size());
    });
    std::jthread consumer([&b, &count] {
      const std::size_t rows = count.get();
      b.rows.push_back(static_cast<int>(rows));
    });
  }
  std::printf("%zu\n", b.rows.size());
}
