// A lock of the runtime orders what two tasks write; it is held over a wait, which it is made for.

#include <ra/channel.h>
#include <ra/mutex.h>
#include <ra/scope.h>

#include <mutex>

int sum_of(ra::channel<int>& numbers) {
  ra::mutex lock;
  int sum = 0;
  ra::concurrent([&](ra::scope& s) {
    for (int i = 0; i < 2; ++i) {
      s.spawn([&] {
        const std::scoped_lock held(lock);
        if (const ra::result<int> number = numbers.receive()) sum += *number;
      });
    }
  });
  return sum;
}
