// A coroutine runs in the task that awaits it; the scope waits for the task.

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
    ra::task<int> first = s.spawn([&]() -> ra::co<int> {
      sum += co_await next_of(numbers);
      co_return sum;
    });
    sum += first.join();
  });
  return sum;
}
