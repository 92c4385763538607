#pragma once

#include <chrono>

namespace ra::detail {

/// When a wait of `length` that begins now is over; time_point::max(), which never comes, when that
/// is past what the clock can say.
template <class Rep, class Period>
std::chrono::steady_clock::time_point due_in(std::chrono::duration<Rep, Period> length) {
  const auto now = std::chrono::steady_clock::now();
  using clock_length = std::chrono::steady_clock::duration;
  const auto most = std::chrono::steady_clock::time_point::max() - now;
  if (std::chrono::duration<long double>(length) >= std::chrono::duration<long double>(most)) {
    return std::chrono::steady_clock::time_point::max();
  }
  return now + std::chrono::ceil<clock_length>(length);
}

}  // namespace ra::detail
