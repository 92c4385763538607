#pragma once

#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/local_binding.h"
#include "ra/sendable.h"

namespace ra {

/// A value that goes along with a task, without being passed: the number of a request, say. A task
/// starts with what the task that starts it has. Declare one at namespace scope:
///     const ra::task_local<int> request(0);
///     request.with(7, [] { handle(); });   // request.get() is 7 in handle() and in its tasks
/// On a thread that runs no task it goes along with the thread. Processes and the bodies of parallel
/// algorithms start without.
/// Thread-safety: all members may run concurrently. A value is not changed once bound.
template <class T>
class RA_SHAREABLE task_local {
  static_assert(shareable<const T>,
                "RA3002: tasks read the value at the same time; bind one that is shareable when "
                "const, or a std::shared_ptr to a const one");

 public:
  explicit task_local(T otherwise = T{}) : otherwise_(std::move(otherwise)) {}
  task_local(const task_local&) = delete;
  task_local& operator=(const task_local&) = delete;

  /// The innermost value bound here, or the one it was made with. Good until with() returns.
  /// Cost: O(n) in the values bound further in, of whatever task-local.
  const T& get() const noexcept {
    for (auto* each = detail::bindings_here(); each != nullptr; each = each->outer) {
      if (each->key == this) return static_cast<const binding*>(each)->value;
    }
    return otherwise_;
  }

  /// Calls `body()` with `value` bound, there and in all tasks that are started in it, and returns
  /// its result. The tasks keep the value when they outlive the call.
  /// Errors: std::bad_alloc, and what the body throws.
  template <class F>
  decltype(auto) with(T value, F&& body RA_BORROWED) const {
    const detail::bound_here bound(*new binding(this, std::move(value)));
    return std::forward<F>(body)();
  }

 private:
  struct binding final : detail::local_binding {
    binding(const void* of, T bound)
        : local_binding(of, [](local_binding* self) noexcept { delete static_cast<binding*>(self); }),
          value(std::move(bound)) {}
    const T value;
  };

  T otherwise_;
};

}  // namespace ra
