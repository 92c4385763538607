#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/branch.h"
#include "ra/detail/due.h"
#include "ra/detail/select_clauses.h"
#include "ra/detail/wait_queue.h"
#include "ra/mutex.h"
#include "ra/result.h"

namespace ra {
namespace detail {
class notification;
}

/// Where tasks wait for a change of what a mutex guards. Every wait has a predicate: what it waits
/// for. The mutex is held when a wait returns, whatever ended it.
/// Thread-safety: all members may run concurrently, except the destructor.
class RA_SHAREABLE condition {
 public:
  condition() = default;
  condition(const condition&) = delete;
  condition& operator=(const condition&) = delete;
  /// Nobody waits.
  ~condition();

  /// Releases the mutex that `held` holds, and holds it again, until `holds()` is true, called with
  /// it.
  /// Suspends: while `holds()` is false.   Errors: stopped; what `holds` throws.
  template <class Predicate>
  result<void> wait(std::unique_lock<mutex>& held RA_BORROWED,
                    Predicate&& holds RA_BORROWED) RA_SUSPENDS RA_AWAITS(this) {
    while (!holds()) {
      if (result<void> woken = wait_for_change(*held.mutex(), std::nullopt); !woken) return woken;
    }
    return {};
  }
  /// The same until `due`.   Errors: timed_out as well, std::bad_alloc.
  template <class Predicate>
  result<void> wait_until(std::unique_lock<mutex>& held RA_BORROWED,
                          std::chrono::steady_clock::time_point due,
                          Predicate&& holds RA_BORROWED) RA_SUSPENDS RA_AWAITS(this) {
    while (!holds()) {
      result<void> woken = wait_for_change(*held.mutex(), due);
      if (!woken && !(woken.error() == failure::timed_out && holds())) return woken;
    }
    return {};
  }
  template <class Rep, class Period, class Predicate>
  result<void> wait_for(std::unique_lock<mutex>& held RA_BORROWED,
                        std::chrono::duration<Rep, Period> length,
                        Predicate&& holds RA_BORROWED) RA_SUSPENDS RA_AWAITS(this) {
    return wait_until(held, detail::due_in(length), std::forward<Predicate>(holds));
  }

  /// Wakes the one who has waited longest, or all: they look whether what they wait for is true
  /// now.
  void notify_one() noexcept RA_SIGNALS(this);
  void notify_all() noexcept RA_SIGNALS(this);

 private:
  friend class detail::notification;
  result<void> wait_for_change(mutex& held,
                               std::optional<std::chrono::steady_clock::time_point> due);

  detail::spin_lock lock_;
  detail::wait_queue waiting_;
};

namespace detail {

/// To be notified, while the mutex is released. Enters the queue while it is held: no change can come
/// between.
class notification : public branch {
 public:
  notification(condition& of, mutex& held) noexcept : of_(of), held_(held) {}
  ~notification() override { lock_again(); }

  attempt try_now() override { return attempt::unready; }
  attempt try_or_enroll(sleeper& who, sleeper::state place) override;
  void withdraw() noexcept override;

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    lock_again();
    return handler();
  }

 private:
  void lock_again() noexcept;

  condition& of_;
  mutex& held_;
  bool released_ = false;
};

}  // namespace detail

/// For co_await, in a loop: release the mutex that `held` holds until `changed` is notified. It is held
/// again when the expression ends, whatever ended the wait.
///     while (!ready) {
///       if (!co_await ra::on_change(changed, held)) co_return;
///     }
/// In a select it is held when `then()` is called, and not when the function of another branch is.
template <class F = detail::nothing>
auto on_change(condition& changed RA_BORROWED, std::unique_lock<mutex>& held RA_BORROWED,
               F&& then RA_BORROWED = {}) {
  return detail::waiting_clause<detail::notification, std::decay_t<F>, false>(
      std::forward<F>(then), changed, *held.mutex());
}

}  // namespace ra
