#pragma once

#include "ra/detail/runnable.h"
#include "ra/detail/stop_state.h"
#include "schedule/timer_queue.h"
#include "schedule/worker.h"

#include <atomic>
#include <optional>

namespace ra::detail {

/// One wait of one task, that any of several may end: the first to claim it says why. What may end
/// it is registered while the task still runs on its stack, so a wake can come before the sleep:
/// the waker and the sleeper both arrive at a gate, and who comes second makes the task ready.
class wait : public runnable {
 public:
  enum class reason : int { none, done, stopped, timed_out };

  explicit wait(scheduler& from) noexcept : owner_(from) {}

  /// Any thread. True for the one whose reason counts. The wait may be over as soon as the waker lets
  /// go of the lock that keeps it registered.
  bool end(reason why) noexcept {
    reason none = reason::none;
    if (!ended_.compare_exchange_strong(none, why, std::memory_order_acq_rel)) return false;
    arrive();
    return true;
  }

  /// Sleeps until ended. The task itself, once.
  reason sleep() noexcept {
    suspend(
        *this, [](void* self) noexcept { static_cast<wait*>(self)->arrive(); }, this);
    return ended_.load(std::memory_order_acquire);
  }

 private:
  void arrive() noexcept {
    if (gate_.fetch_add(1, std::memory_order_acq_rel) == 1) schedule(*this, owner_);
  }

  scheduler& owner_;
  std::atomic<reason> ended_{reason::none};
  std::atomic<int> gate_{0};
};

}  // namespace ra::detail
