#pragma once

#include "ra/detail/branch.h"
#include "schedule/wait.h"

#include <cstddef>
#include <optional>

namespace ra::detail {

/// Branches in the order of one call, which changes from call to call.
struct rotation {
  std::size_t at(std::size_t i) const noexcept {
    const std::size_t sum = first + i;
    return sum < count ? sum : sum - count;
  }

  branch* const* branches;
  std::size_t count;
  std::size_t first;
};

/// Tries each once: the one that was done, or closed when all are. Nothing when none is ready.
std::optional<result<std::size_t>> try_each(const rotation& all);

/// Branches entered in their queues, and out again however this ends.
class enrolled {
 public:
  struct found {
    attempt how;
    std::size_t which;
  };

  explicit enrolled(const rotation& all) noexcept : all_(all) {}
  enrolled(const enrolled&) = delete;
  enrolled& operator=(const enrolled&) = delete;
  ~enrolled() {
    for (std::size_t i = 0; i < count_; ++i) {
      const std::size_t at = all_.at(i);
      if (at != except_) all_.branches[at]->withdraw();
    }
  }

  /// Up to the first that ends the wait, or finds it ended. `closed` when none is open.
  found try_or_enroll(sleeper& who);
  /// A peer took this one out of its queue, and is done with it.
  void leave_out(std::size_t which) noexcept { except_ = which; }

 private:
  const rotation& all_;
  std::size_t count_ = 0;
  std::size_t except_ = ~std::size_t{0};
};

/// A wait for one of several branches, in steps between which the caller sleeps as it can:
///     begin() until it says nothing; sleep; end(); while that says nothing, again from begin().
class selection {
 public:
  selection(const rotation& all, deadline due) noexcept : all_(all), due_(due) {}

  /// Errors: what a branch throws, std::bad_alloc.
  std::optional<result<std::size_t>> begin();
  /// To sleep on, between the two.
  wait& sleep_on() noexcept { return *wait_; }
  std::optional<result<std::size_t>> end() noexcept;

 private:
  const rotation all_;
  const deadline due_;
  std::optional<wait> wait_;
  std::optional<enrolled> places_;  // ends first: whoever could end the wait forgets it
};

}  // namespace ra::detail
