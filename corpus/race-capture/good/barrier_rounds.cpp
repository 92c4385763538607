// Each half is written before the barrier and read by the other task after it.

#include <ra/barrier.h>
#include <ra/scope.h>

int halves() {
  int left = 0;
  int right = 0;
  int sum = 0;
  ra::barrier both(2);
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      left = 1;
      (void)both.arrive_and_wait();
      sum += right;
    });
    s.spawn([&] {
      right = 2;
      (void)both.arrive_and_wait();
      (void)left;
    });
  });
  return sum;
}
