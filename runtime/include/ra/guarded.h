#pragma once

#include <functional>
#include <mutex>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/mutex.h"

namespace ra {

/// A value and the lock it is used under: there is no other way to it.
///
///     ra::guarded<std::map<int, order>> orders;
///     orders.with([&](auto& all) { all.emplace(id, mine); });
///     const std::size_t count = orders.with([](const auto& all) { return all.size(); });
///
/// Thread-safety: all members may run concurrently, except the destructor.
/// Ordering:      the calls of with() happen one after the other.
template <class T>
class RA_SHAREABLE guarded {
 public:
  template <class... Args>
    requires std::is_constructible_v<T, Args...>
  explicit guarded(Args&&... args) : value_(std::forward<Args>(args)...) {}
  guarded(const guarded&) = delete;
  guarded& operator=(const guarded&) = delete;

  /// Calls `use(value)` with the lock held and returns what it returns, which cannot be a reference
  /// or a pointer: it would outlive the lock.
  /// Suspends: until nobody else uses it; `use` may suspend as well, and keeps the lock.
  /// Errors:   what `use` throws.
  template <class F>
  auto with(F&& use RA_BORROWED) RA_EXCLUDES(lock_) RA_SUSPENDS {
    check<std::invoke_result_t<F, T&>>();
    const std::scoped_lock held(lock_);
    return std::invoke(std::forward<F>(use), value_);
  }
  template <class F>
  auto with(F&& use RA_BORROWED) const RA_EXCLUDES(lock_) RA_SUSPENDS {
    check<std::invoke_result_t<F, const T&>>();
    const std::scoped_lock held(lock_);
    return std::invoke(std::forward<F>(use), value_);
  }

 private:
  template <class Returned>
  static constexpr void check() {
    static_assert(!std::is_reference_v<Returned> && !std::is_pointer_v<Returned>,
                  "RA3002: a reference to a guarded value would be used without its lock; return "
                  "a copy, or do the rest inside");
  }

  mutable mutex lock_;
  T value_ RA_GUARDED_BY(lock_);
};

}  // namespace ra
