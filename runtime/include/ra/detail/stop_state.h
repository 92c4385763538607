#pragma once

#include <atomic>
#include <chrono>
#include <mutex>

#include "ra/detail/small_mutex.h"

namespace ra::detail {

enum class stop_cause : unsigned char { none, requested, failed, timed_out };

/// Something asleep that a stop wakes. `woken` runs under the lock of the state it is in.
struct stop_waiter {
  using action = void (*)(stop_waiter&) noexcept;
  stop_waiter() noexcept = default;
  explicit stop_waiter(action called) noexcept : woken(called) {}
  stop_waiter(const stop_waiter&) = delete;
  stop_waiter& operator=(const stop_waiter&) = delete;

  action woken;  // all three while it is in a state's list
  stop_waiter* previous;
  stop_waiter* next;
};

/// Whether a scope has been asked to stop; being asked is inherited by what is inside. A scope that
/// nobody sleeps in costs its parent nothing: it joins the parent's list with its first sleeper.
/// Thread-safety: all members may run concurrently, except the destructor. Locks are taken from the
/// outer scope to the inner one.
class stop_state {
 public:
  using time_point = std::chrono::steady_clock::time_point;

  explicit stop_state(stop_state* parent) noexcept : parent_(parent) {}
  stop_state(const stop_state&) = delete;
  stop_state& operator=(const stop_state&) = delete;
  /// Nobody waits in it and no state inside it is left.
  ~stop_state() {
    if (with_parent_.load(std::memory_order_acquire)) [[unlikely]] leave_parent();
  }

  stop_state* parent() const noexcept { return parent_; }

  /// Asks this scope and all inside to stop. Only the first cause counts.
  void request(stop_cause cause) noexcept;

  /// Cost: one load for each scope around, from the inside.
  bool requested() const noexcept;
  /// The same for one that has added a waiter and not removed it: one load. Who sleeps again
  /// and again says so, passes light_barrier() and asks this: either it sees the stop, or the stop
  /// sees it asleep.
  bool told() const noexcept { return told_.load(std::memory_order_acquire); }
  /// Why this very scope stopped; `none` when only one around it did.
  stop_cause cause() const noexcept { return cause_.load(std::memory_order_acquire); }

  /// When this scope or one around it will be asked to stop, the earliest; time_point::max() when
  /// none has a time.
  time_point due() const noexcept;
  /// Says when; before anything is inside.
  void set_due(time_point due) noexcept { due_ = due; }

  /// False, and `added` is not in, when the stop has been asked for already.
  bool add(stop_waiter& added) noexcept;
  /// When it returns, `woken` has run to its end or will not run.
  void remove(stop_waiter& removed) noexcept;

 private:
  void join_parent() noexcept;
  void leave_parent() noexcept;
  bool tell_all() noexcept;
  void wake_all() noexcept;

  stop_state* const parent_;
  time_point due_ = time_point::max();
  std::atomic<stop_cause> cause_{stop_cause::none};
  std::atomic<bool> with_parent_{false};
  std::atomic<bool> told_{false};  // that this or one around it was asked, where somebody may ask
  mutable small_mutex lock_;
  stop_waiter* waiters_ = nullptr;
  stop_state* inside_ = nullptr;  // the scopes inside that have sleepers, or had
  stop_state* previous_;  // both while it is in its parent's list
  stop_state* next_;
};

}  // namespace ra::detail
