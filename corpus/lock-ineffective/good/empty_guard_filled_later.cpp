// The guards are made empty and get their lock by assignment or acquire(), before they are needed.

#include <mutex>

#include <oneapi/tbb/spin_mutex.h>

std::mutex mutex;
tbb::spin_mutex spin;
int slow_total;
int fast_total;

void add(int amount, bool slow) {
  std::unique_lock<std::mutex> lock;
  tbb::spin_mutex::scoped_lock quick;
  if (slow) {
    lock = std::unique_lock<std::mutex>(mutex);
    slow_total += amount;
  } else {
    quick.acquire(spin);
    fast_total += amount;
  }
}
