// The numbers are read without waiting for the future that says when they are there.

#include <ra/future.h>
#include <ra/scope.h>

#include <cstdio>
#include <utility>

int main() {
  int number = 0;
  ra::promise<void> done;
  const ra::future<void> there = done.get_future();
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&number, done = std::move(done)]() mutable {
      number = 1;
      done.set_value();
    });
    s.spawn([&] {
      std::printf("%d\n", number);  // ra-expect(race-capture)
      (void)there.get();
    });
  });
}
