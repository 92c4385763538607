// Both halves are there when both futures are.

#include <ra/future.h>
#include <ra/scope.h>

#include <utility>

int both() {
  int left = 0;
  int right = 0;
  ra::promise<void> left_done;
  ra::promise<void> right_done;
  const ra::future<void> left_there = left_done.get_future();
  const ra::future<void> right_there = right_done.get_future();
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&left, done = std::move(left_done)]() mutable {
      left = 1;
      done.set_value();
    });
    s.spawn([&right, done = std::move(right_done)]() mutable {
      right = 2;
      done.set_value();
    });
    if (ra::when_all(left_there, right_there)) left += right;
  });
  return left;
}
