#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <utility>

#include "ra/annotations.h"
#include "ra/mutex.h"

namespace ra {

/// Something done once, by whoever comes first; the others wait until it is done.
/// Thread-safety: all members may run concurrently, except the destructor.
/// Ordering:      what was done happens before every return of call().
/// Cost:          a load, once it is done.
class RA_SHAREABLE once {
 public:
  /// Calls `first()` unless a call has returned before; when it throws, the next to come tries
  /// again.
  /// Suspends: while another calls.   Errors: what `first` throws.
  template <class F>
  void call(F&& first RA_BORROWED) RA_SUSPENDS RA_EXCLUDES(lock_) RA_SIGNALS(this)
      RA_AWAITS(this) {
    if (done()) return;
    const std::scoped_lock held(lock_);
    if (done()) return;
    std::invoke(std::forward<F>(first));
    done_.store(true, std::memory_order_release);  // pairs with done()
  }
  bool done() const noexcept RA_AWAITS(this) { return done_.load(std::memory_order_acquire); }

 private:
  mutex lock_;
  std::atomic<bool> done_{false};
};

}  // namespace ra
