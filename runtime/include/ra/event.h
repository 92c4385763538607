#pragma once

#include <chrono>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/due.h"
#include "ra/detail/permits.h"
#include "ra/detail/select_clauses.h"
#include "ra/result.h"

namespace ra {

/// Something that has happened or not: until it has, who asks waits; from then on nobody does,
/// until it is reset.
/// Thread-safety: all members may run concurrently, except the destructor.
/// Ordering:      set() happens before the return of the wait() it lets through.
class RA_SHAREABLE event {
 public:
  event() noexcept : passes_(0) {}

  /// Lets all through who wait and who will.
  void set() noexcept RA_SIGNALS(this);
  /// Makes waiting necessary again; those whom set() has let through stay so.
  void reset() noexcept;
  bool is_set() const noexcept { return passes_.left() != 0; }

  /// Suspends: until it is set.   Errors: stopped.
  result<void> wait() noexcept RA_SUSPENDS RA_AWAITS(this);
  /// The same until `due`.   Errors: timed_out as well, std::bad_alloc.
  result<void> wait_until(std::chrono::steady_clock::time_point due) RA_SUSPENDS
      RA_AWAITS(this);
  template <class Rep, class Period>
  result<void> wait_for(std::chrono::duration<Rep, Period> length) RA_SUSPENDS RA_AWAITS(this) {
    return wait_until(detail::due_in(length));
  }

 private:
  template <class F>
  friend auto on_set(event& awaited RA_BORROWED, F&& then RA_BORROWED);
  detail::permits passes_;
};

/// For select(): when `awaited` is set, call `then()`.
template <class F>
auto on_set(event& awaited RA_BORROWED, F&& then RA_BORROWED) RA_AWAITS(awaited) {
  return detail::waiting_clause<detail::passing, std::decay_t<F>, false>(std::forward<F>(then),
                                                                         awaited.passes_);
}

/// The same for co_await, with nothing to call.
inline auto on_set(event& awaited RA_BORROWED) RA_AWAITS(awaited) {
  return on_set(awaited, detail::nothing{});
}

}  // namespace ra
