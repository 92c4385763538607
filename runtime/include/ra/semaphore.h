#pragma once

#include <chrono>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/due.h"
#include "ra/detail/permits.h"
#include "ra/detail/select_clauses.h"
#include "ra/result.h"

namespace ra {

/// A number of permits that tasks take and give back: so many may do something at a time. Who has
/// waited longest is next.
/// Thread-safety: all members may run concurrently, except the destructor.
/// Ordering:      release() happens before the return of the acquire() it lets through.
/// Limits:        2^62 permits.
class RA_SHAREABLE semaphore {
 public:
  explicit semaphore(std::int64_t permits) noexcept : permits_(permits) {}

  /// Takes a permit.   Suspends: while there is none.   Errors: stopped.
  result<void> acquire() noexcept RA_SUSPENDS RA_AWAITS(this);
  bool try_acquire() noexcept RA_AWAITS(this);
  /// The same as acquire(), until `due`.   Errors: timed_out as well, std::bad_alloc.
  result<void> acquire_until(std::chrono::steady_clock::time_point due) RA_SUSPENDS
      RA_AWAITS(this);
  template <class Rep, class Period>
  result<void> acquire_for(std::chrono::duration<Rep, Period> length) RA_SUSPENDS
      RA_AWAITS(this) {
    return acquire_until(detail::due_in(length));
  }

  /// Gives permits back, or adds some. Any task may.
  void release(std::int64_t permits = 1) noexcept RA_SIGNALS(this);

  /// How many are left: a hint while others take them.
  std::int64_t available() const noexcept { return permits_.left(); }

 private:
  template <class F>
  friend auto on_acquire(semaphore& from RA_BORROWED, F&& then RA_BORROWED);
  detail::permits permits_;
};

/// For select(): take a permit of `from` and call `then()`.
template <class F>
auto on_acquire(semaphore& from RA_BORROWED, F&& then RA_BORROWED) RA_AWAITS(from) {
  return detail::waiting_clause<detail::passing, std::decay_t<F>, false>(std::forward<F>(then),
                                                                         from.permits_);
}

/// The same for co_await, with nothing to call.
inline auto on_acquire(semaphore& from RA_BORROWED) RA_AWAITS(from) {
  return on_acquire(from, detail::nothing{});
}

}  // namespace ra
