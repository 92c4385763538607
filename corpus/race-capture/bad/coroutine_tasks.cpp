// Two tasks run coroutines that add to one sum.

#include <ra/channel.h>
#include <ra/co.h>
#include <ra/scope.h>

static ra::co<int> next_of(ra::channel<int>& numbers) {
  const ra::result<int> next = co_await ra::on_receive(numbers);
  co_return next ? *next : 0;
}

int sum_of(ra::channel<int>& numbers) {
  int sum = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&]() -> ra::co<> {
      const int mine = co_await next_of(numbers);
      sum += mine;
    });
    s.spawn([&]() -> ra::co<> {
      const int mine = co_await next_of(numbers);
      sum += mine;  // ra-expect(race-capture)
    });
  });
  return sum;
}
