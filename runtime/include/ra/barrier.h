#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/branch.h"
#include "ra/detail/select_clauses.h"
#include "ra/detail/wait_queue.h"
#include "ra/result.h"

namespace ra {
namespace detail {
class arrival;
}

/// Where a number of tasks wait for each other, again and again: the last to arrive lets all go on.
/// Thread-safety: all members may run concurrently, except the destructor.
/// Ordering:      what precedes each arrival happens before any of that round goes on.
class RA_SHAREABLE barrier {
 public:
  /// `tasks` is 1 at least.
  explicit barrier(std::uint32_t tasks) noexcept : tasks_(tasks) {}
  barrier(const barrier&) = delete;
  barrier& operator=(const barrier&) = delete;
  /// Nobody waits.
  ~barrier();

  /// Arrives and waits for the others.
  /// Suspends: until all have arrived.
  /// Errors:   stopped; the arrival counts all the same, so that the others can go on.
  result<void> arrive_and_wait() noexcept RA_SUSPENDS RA_SIGNALS(this) RA_AWAITS(this);
  /// Arrives for this round and takes no part in later ones.
  void arrive_and_drop() noexcept RA_SIGNALS(this);

 private:
  friend class detail::arrival;
  void release_if_complete() noexcept;

  detail::spin_lock lock_;
  std::uint32_t tasks_;
  std::uint32_t arrived_ = 0;
  std::uint32_t round_ = 0;
  detail::wait_queue waiting_;
};

namespace detail {

/// To arrive, and wait for the others, as a clause of a select.
class arrival : public branch {
 public:
  explicit arrival(barrier& at) noexcept : at_(at) {}

  attempt try_now() override;
  attempt try_or_enroll(sleeper& who, sleeper::state place) override;
  void withdraw() noexcept override;

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    return handler();
  }

 private:
  barrier& at_;
  bool arrived_ = false;
  std::uint32_t round_ = 0;
};

}  // namespace detail

/// For select() and co_await: arrive at `at` and, when all have, call `then()`. When the wait ends
/// otherwise the arrival counts all the same.
template <class F = detail::nothing>
auto on_arrival(barrier& at RA_BORROWED, F&& then RA_BORROWED = {}) {
  return detail::waiting_clause<detail::arrival, std::decay_t<F>, false>(std::forward<F>(then), at);
}

}  // namespace ra
