#pragma once

#include <cstdint>

#include "ra/annotations.h"
#include "ra/detail/wait_queue.h"
#include "ra/result.h"

namespace ra {

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
  result<void> arrive_and_wait() noexcept RA_SUSPENDS;
  /// Arrives for this round and takes no part in later ones.
  void arrive_and_drop() noexcept;

 private:
  void release_if_complete() noexcept;

  detail::spin_lock lock_;
  std::uint32_t tasks_;
  std::uint32_t arrived_ = 0;
  std::uint32_t round_ = 0;
  detail::wait_queue waiting_;
};

}  // namespace ra
