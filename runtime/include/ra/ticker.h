#pragma once

#include <chrono>
#include <cstdint>

#include "ra/annotations.h"
#include "ra/result.h"
#include "ra/select.h"
#include "ra/timer.h"

namespace ra {

/// A clock that ticks at equal distances from when it was made, however long what is done between
/// takes: a tick that comes while nobody waits is not lost but counted.
///
///     for (ra::ticker every(1s); every.next();) report();
///
/// Thread-safety: one task's at a time.
class ticker {
 public:
  using time_point = std::chrono::steady_clock::time_point;
  using duration = std::chrono::steady_clock::duration;

  /// Limits: `period` is positive.
  template <class Rep, class Period>
  explicit ticker(std::chrono::duration<Rep, Period> period)
      : period_(std::chrono::ceil<duration>(period)),
        due_(std::chrono::steady_clock::now() + period_) {}

  /// How many ticks there were since the last call: 1, and more if it comes late.
  /// Suspends: until the next tick.   Errors: stopped, std::bad_alloc.
  result<std::uint64_t> next() RA_SUSPENDS {
    if (const result<void> slept = sleep_until(due_); !slept) return slept.error();
    return take();
  }
  /// When the next tick is, for select() with at().
  time_point due() const noexcept { return due_; }

 private:
  friend auto on_tick(ticker& every RA_BORROWED);
  /// How many are over.
  std::uint64_t take() {
    const auto ticks = 1 + (std::chrono::steady_clock::now() - due_) / period_;
    due_ += ticks * period_;
    return static_cast<std::uint64_t>(ticks);
  }

  duration period_;
  time_point due_;
};

/// For co_await: what ticker::next() does.
inline auto on_tick(ticker& every RA_BORROWED) {
  return at(every.due(), [&every] { return every.take(); });
}

}  // namespace ra
