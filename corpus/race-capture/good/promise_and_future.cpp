// The promise travels into the task; its future tells when the numbers are there.

#include <ra/future.h>
#include <ra/scope.h>

#include <cstdio>
#include <utility>
#include <vector>

int main() {
  std::vector<int> numbers;
  ra::promise<void> done;
  const ra::future<void> there = done.get_future();
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&numbers, done = std::move(done)]() mutable {
      numbers.push_back(1);
      done.set_value();
    });
    s.spawn([&] {
      if (there.get()) std::printf("%d\n", numbers.front());
    });
  });
}
