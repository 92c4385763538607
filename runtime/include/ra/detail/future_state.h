#pragma once

#include "ra/detail/permits.h"
#include "ra/result.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace ra::detail {

/// What a promise and its futures share, without the value: written once, before `settled` opens.
class future_core {
 public:
  enum class outcome : unsigned char { pending, value, error, abandoned };

  future_core() noexcept : settled_(0) {}
  virtual ~future_core() = default;

  void keep() noexcept { owners_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (owners_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }
  bool kept_by_one() const noexcept { return owners_.load(std::memory_order_acquire) == 1; }

  /// The promise, once.
  void settle(outcome how) noexcept;
  void fail(std::exception_ptr why) noexcept {
    error_ = std::move(why);
    settle(outcome::error);
  }

  bool ready() const noexcept { return settled_.left() != 0; }
  /// Suspends until settled.   Errors: stopped, closed when abandoned.
  result<void> wait() noexcept;
  /// Errors: timed_out as well, std::bad_alloc.
  result<void> wait_until(std::chrono::steady_clock::time_point due);
  /// What a settled one is: throws an error, and says whether there is a value.
  result<void> look() const;

  permits& settled() noexcept { return settled_; }

 private:
  result<void> abandoned_or_not() const noexcept;

  permits settled_;
  std::atomic<std::uint32_t> owners_{1};
  outcome outcome_ = outcome::pending;
  std::exception_ptr error_;
};

template <class T>
struct future_state final : future_core {
  using value_type = std::conditional_t<std::is_void_v<T>, std::monostate, T>;
  std::optional<value_type> value;
};

/// A share of a future's state.
template <class State>
class future_share {
 public:
  future_share() noexcept = default;
  explicit future_share(State* kept) noexcept : state_(kept) {}
  future_share(const future_share& other) noexcept : state_(other.state_) {
    if (state_ != nullptr) state_->keep();
  }
  future_share(future_share&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
  future_share& operator=(future_share other) noexcept {
    std::swap(state_, other.state_);
    return *this;
  }
  ~future_share() {
    if (state_ != nullptr) state_->release();
  }

  State* operator->() const noexcept { return state_; }
  State& operator*() const noexcept { return *state_; }
  explicit operator bool() const noexcept { return state_ != nullptr; }

 private:
  State* state_ = nullptr;
};

/// Suspends until all are settled.   Errors: stopped.
result<void> wait_for_all(future_core* const* all, std::size_t count) noexcept;
/// Suspends until one is settled; which.   Errors: stopped, std::bad_alloc.
result<std::size_t> wait_for_any(future_core* const* all, std::size_t count);

}  // namespace ra::detail
