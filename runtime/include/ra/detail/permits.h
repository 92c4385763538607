#pragma once

#include "ra/detail/branch.h"
#include "ra/detail/wait_queue.h"
#include "ra/result.h"

#include <chrono>
#include <cstdint>
#include <limits>

namespace ra::detail {

/// A number of permits, taken one at a time: one makes a mutex, n a semaphore, as many as anyone
/// wants an event. A permit given back goes straight to the one who has waited longest, so that
/// there is none left while somebody waits.
/// Thread-safety: all members may run concurrently, except the destructor.
class permits {
 public:
  static constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();

  explicit permits(std::int64_t count) noexcept : count_(count) {}
  permits(const permits&) = delete;
  permits& operator=(const permits&) = delete;
  /// Nobody waits.
  ~permits();

  bool try_take() noexcept;
  /// Suspends until there is one.   Errors: stopped, where that is heeded.
  result<void> take(stops heed) noexcept;
  /// The same until `due`.   Errors: stopped, timed_out, std::bad_alloc.
  result<void> take_until(std::chrono::steady_clock::time_point due);
  void give(std::int64_t count) noexcept;

  /// Nobody has to wait until shut().
  void open() noexcept;
  void shut() noexcept;
  std::int64_t left() const noexcept;

 private:
  friend class permit_branch;

  bool take_one() noexcept {
    if (count_ == 0) return false;
    if (count_ != endless) --count_;
    return true;
  }

  mutable spin_lock lock_;
  std::int64_t count_;
  wait_queue waiting_;
};

/// To take one, as one of the things a wait is for.
class permit_branch : public branch {
 public:
  explicit permit_branch(permits& from) noexcept : from_(from) {}

  attempt try_now() override;
  attempt try_or_enroll(sleeper& who, sleeper::state place) override;
  void withdraw() noexcept override;

 private:
  permits& from_;
};

/// As a clause of a select.
class passing : public permit_branch {
 public:
  using permit_branch::permit_branch;

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    return handler();
  }
};

}  // namespace ra::detail
