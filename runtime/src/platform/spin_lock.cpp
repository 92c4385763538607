#include "ra/detail/spin_lock.h"

#include "platform/thread.h"

#include <thread>

namespace ra::detail {

// Whoever holds it is done in nanoseconds, unless the kernel took its processor: then ours is better
// given up than spun away.
void spin_lock::lock_slow() noexcept {
  do {
    for (int looks = 0; held_.load(std::memory_order_relaxed) != 0; ++looks) {
      if (looks < 100) {
        pause_briefly();
      } else {
        std::this_thread::yield();
      }
    }
  } while (held_.exchange(1, std::memory_order_acquire) != 0);
}

}  // namespace ra::detail
