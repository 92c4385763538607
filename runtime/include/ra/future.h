#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>
#include <vector>

#include "ra/annotations.h"
#include "ra/detail/due.h"
#include "ra/detail/future_state.h"
#include "ra/detail/select_clauses.h"
#include "ra/result.h"
#include "ra/sendable.h"

namespace ra {
namespace detail {
struct future_access;
}

/// A value that will be there, and stays: any number of tasks may wait for it and read it, and copies
/// are the same future. Made by a promise.
///
/// Thread-safety: all members may run concurrently, but for assignment and take().
/// Ordering:      what precedes the promise's set_value() happens before the return of a wait().
template <class T>
class [[nodiscard]] RA_SENDABLE future {
 public:
  using value_type = T;

  /// Suspends: until the promise is kept or broken.
  /// Errors:   closed (the promise was abandoned), stopped. A promise kept by an exception is no
  ///           error of the wait.
  result<void> wait() const noexcept RA_SUSPENDS RA_AWAITS(this) { return state_->wait(); }
  /// The same until `due`.   Errors: timed_out as well, std::bad_alloc.
  result<void> wait_until(std::chrono::steady_clock::time_point due) const RA_SUSPENDS
      RA_AWAITS(this) {
    return state_->wait_until(due);
  }
  template <class Rep, class Period>
  result<void> wait_for(std::chrono::duration<Rep, Period> length) const RA_SUSPENDS
      RA_AWAITS(this) {
    return wait_until(detail::due_in(length));
  }
  /// Whether wait() would return at once.
  bool ready() const noexcept RA_AWAITS(this) { return state_->ready(); }

  /// A copy of the value.
  /// Suspends: as wait().   Errors: as wait(); the exception the promise was kept with.
  RA_SUSPENDS RA_AWAITS(this) result<T> get() const
    requires(std::is_void_v<T> || std::is_copy_constructible_v<T>)
  {
    if (const result<void> there = settled(); !there) return there.error();
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return *state_->value;
    }
  }
  /// The value itself, once.
  /// Suspends: as wait().   Errors: as get().
  /// Limits:   no other copy of this future is left, or whoever reads it finds a moved-from value.
  result<T> take() && RA_SUSPENDS RA_AWAITS(this) {
    if (const result<void> there = settled(); !there) return there.error();
    if constexpr (std::is_void_v<T>) {
      return {};
    } else {
      return std::move(*state_->value);
    }
  }
  /// The value where it is, as long as a copy of this future is.
  /// Errors: the exception the promise was kept with.   Limits: ready(), and not abandoned.
  RA_RETURNS_ALIAS(this)
  const typename detail::future_state<T>::value_type& value() const
    requires(!std::is_void_v<T>)
  {
    static_cast<void>(state_->look());
    return *state_->value;
  }

 private:
  friend struct detail::future_access;
  using share = detail::future_share<detail::future_state<T>>;

  explicit future(share state) noexcept : state_(std::move(state)) {}
  result<void> settled() const {
    if (const result<void> waited = state_->wait(); !waited) return waited;
    return state_->look();
  }

  share state_;
};

namespace detail {

struct future_access {
  template <class T>
  static future<T> open(future_share<future_state<T>> state) noexcept {
    return future<T>(std::move(state));
  }
  template <class T>
  static future_core& core(const future<T>& of) noexcept {
    return *of.state_;
  }
};

}  // namespace detail

/// The duty to give a value to whoever holds its futures. One that ends without having done so is
/// abandoned, and its futures fail with `closed`.
/// Thread-safety: a promise belongs to one task at a time; it may be moved to another.
/// Errors:        std::bad_alloc, when made.
template <class T>
class RA_SENDABLE promise {
 public:
  static_assert(std::is_void_v<T> ||
                detail::checked_sendable<std::conditional_t<std::is_void_v<T>, int, T>>);

  promise() : state_(new detail::future_state<T>) {}
  promise(promise&&) noexcept = default;
  promise& operator=(promise&& other) noexcept {
    abandon();
    state_ = std::move(other.state_);
    kept_ = other.kept_;
    return *this;
  }
  ~promise() { abandon(); }

  /// As many as are wanted, at any time.
  future<T> get_future() const noexcept RA_SHARES(this) {
    return detail::future_access::open<T>(state_);
  }

  /// Keeps the promise, once, and wakes all who wait.
  /// Errors: what moving a T throws; then the promise is still to be kept.
  template <class U = T>
  RA_SIGNALS(this) void set_value(U&& value RA_SENDING)
    requires(!std::is_void_v<T> && std::is_constructible_v<T, U>)
  {
    state_->value.emplace(std::forward<U>(value));
    keep();
  }
  RA_SIGNALS(this) void set_value()
    requires std::is_void_v<T>
  {
    keep();
  }
  /// Keeps the promise with an exception, which every reader has thrown.
  void set_error(std::exception_ptr why) noexcept RA_SIGNALS(this) {
    kept_ = true;
    const auto mine = state_;
    mine->fail(std::move(why));
  }

 private:
  void keep() noexcept {
    kept_ = true;
    const auto mine = state_;  // whoever is woken may end this promise
    mine->settle(detail::future_core::outcome::value);
  }
  void abandon() noexcept {
    if (state_ && !kept_) state_->settle(detail::future_core::outcome::abandoned);
  }

  detail::future_share<detail::future_state<T>> state_;
  bool kept_ = false;
};

/// Waits until all of `futures` are kept or broken.
/// Suspends: until then.   Errors: stopped.
template <class... T>
result<void> when_all(const future<T>&... futures) RA_SUSPENDS RA_AWAITS(futures) {
  const std::array all{&detail::future_access::core(futures)...};
  return detail::wait_for_all(all.data(), all.size());
}
template <class T>
result<void> when_all(const std::vector<future<T>>& futures) RA_SUSPENDS RA_AWAITS(futures) {
  for (const future<T>& each : futures) {
    const result<void> settled = each.wait();
    if (!settled && settled.error() == failure::stopped) return settled;
  }
  return {};
}

/// Waits until one of `futures` is kept or broken and says which, from 0. Of several, one by lot.
/// Suspends: until then.   Errors: stopped, std::bad_alloc; closed when there are none.
template <class... T>
result<std::size_t> when_any(const future<T>&... futures) RA_SUSPENDS RA_AWAITS(futures) {
  const std::array all{&detail::future_access::core(futures)...};
  return detail::wait_for_any(all.data(), all.size());
}
template <class T>
result<std::size_t> when_any(const std::vector<future<T>>& futures) RA_SUSPENDS RA_AWAITS(futures) {
  std::vector<detail::future_core*> all;
  for (const future<T>& each : futures) all.push_back(&detail::future_access::core(each));
  return detail::wait_for_any(all.data(), all.size());
}

/// For select(): when `awaited` is kept or broken, call `then()`.
template <class T, class F = detail::nothing>
auto on_ready(const future<T>& awaited RA_BORROWED, F&& then RA_BORROWED = {})
    RA_AWAITS(awaited) {
  return detail::waiting_clause<detail::passing, std::decay_t<F>, false>(
      std::forward<F>(then), detail::future_access::core(awaited).settled());
}

}  // namespace ra
