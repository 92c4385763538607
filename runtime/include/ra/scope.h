#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ra/annotations.h"
#include "ra/detail/interleave.h"
#include "ra/detail/scope_core.h"
#include "ra/priority.h"
#include "ra/result.h"
#include "ra/sendable.h"

namespace ra {

class scope;

/// Whether the running task should end early: its scope, or one around it, was asked to stop.
/// False on a thread that runs no task.   Thread-safety: any thread, any time.
bool stop_requested() noexcept;

/// Calls the running task `name`, in what the runtime says of it, until it ends.
/// Limits: `name` outlives the task; a literal is meant. Does nothing on a thread that runs no task.
void name_this_task(const char* name RA_ESCAPES) noexcept;

namespace detail {

template <class T>
struct task_value : task_core {
  using task_core::task_core;
  std::optional<T> value;
};
template <>
struct task_value<void> : task_core {
  using task_core::task_core;
};

/// A task that calls F with Args, all of which it owns.
template <class T, class F, class... Args>
struct task_call final : task_value<T> {
  template <class G, class... Given>
  task_call(scope_core& in, G&& called, Given&&... given)
      : task_value<T>(in),
        function(std::forward<G>(called)),
        arguments(std::forward<Given>(given)...) {}

  void call() override {
    // What was captured and given ends with the call, on this task, not with the handle.
    std::optional<F> function_now(std::move(function));
    std::tuple<Args...> arguments_now(std::move(arguments));
    if constexpr (std::is_void_v<T>) {
      std::apply(std::move(*function_now), std::move(arguments_now));
    } else {
      this->value.emplace(std::apply(std::move(*function_now), std::move(arguments_now)));
    }
  }

  void destroy() noexcept override { delete this; }

  F function;
  std::tuple<Args...> arguments;
};

/// How a task calls a function that returns T.
template <class T, class F, class... Args>
struct called_in_task {
  using call = task_call<T, F, Args...>;
  using result = T;
};

struct task_access;

}  // namespace detail

/// A started task and, once it has ended, its result. Dropping it changes nothing for the task,
/// which its scope waits for.
/// Thread-safety: a handle belongs to one task at a time; it may be moved to another.
template <class T>
class task {
 public:
  task(task&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
  task& operator=(task&& other) noexcept {
    std::swap(core_, other.core_);
    return *this;
  }
  ~task() {
    if (core_ != nullptr) core_->drop();
  }

  /// Waits for the task to end and gives its result, once.
  /// Suspends: until it has ended, also when stopped: a task outlives no wait of its own scope.
  /// Errors:   what the task threw.
  /// Cost:     a task that nobody has begun yet is called here, on this stack.
  T join() RA_SUSPENDS RA_JOINS(this) {
    core_->join();
    if (core_->error) std::rethrow_exception(core_->error);
    if constexpr (!std::is_void_v<T>) return std::move(*core_->value);
  }

  /// Whether join() would return at once.
  bool ended() const noexcept { return core_->ended(); }

 private:
  friend class scope;
  friend struct detail::task_access;
  explicit task(detail::task_value<T>& core) noexcept : core_(&core) {}

  detail::task_value<T>* core_;
};

namespace detail {

/// For what waits for a task in its own way.
struct task_access {
  template <class T>
  static task_core& core(task<T>& of) noexcept {
    return *of.core_;
  }
};

}  // namespace detail

/// The tasks that concurrent() waits for. Only concurrent() makes one; tasks may be started in it by
/// its body, by its tasks and by whatever those call.
/// Thread-safety: all members may run concurrently, in the body and in tasks inside.
class RA_NOT_SENDABLE scope {
 public:
  /// Starts `function(arguments...)` in a task of its own. Both are moved or copied into the task;
  /// what they refer to must live as long as the scope. What belongs to one task, such as a lock
  /// guard or a local_rc, is refused.
  /// Suspends: when a thousand tasks that nobody has begun wait for this worker, until they have
  ///           been: a loop that starts a million holds no more of them in memory.
  /// Errors:   std::bad_alloc, and what copying them throws; then nothing was started.
  /// Ordering: what precedes the call happens before the task.
  /// Cost:     12 ns with its join, where nobody steals it. No stack of its own unless the task
  ///           blocks.
  template <class F, class... Args>
  auto spawn(F&& function, Args&&... arguments) RA_SUSPENDS RA_SPAWNS(function, arguments) {
    auto handle = make_task(std::forward<F>(function), std::forward<Args>(arguments)...);
    core_.start(*handle.core_);
    return handle;
  }

  /// The same with a priority of its own; otherwise a task has that of the one that starts it.
  /// Cost: of high and low, more: they go through queues that all workers share.
  template <class F, class... Args>
  auto spawn(priority level, F&& function, Args&&... arguments) RA_SUSPENDS
      RA_SPAWNS(function, arguments) {
    auto handle = make_task(std::forward<F>(function), std::forward<Args>(arguments)...);
    core_.start(*handle.core_, level);
    return handle;
  }

  /// Asks the body and every task inside to end early. Their waits give `stopped`.
  void request_stop() noexcept {
    detail::interleave("scope.request_stop");
    core_.stop().request(detail::stop_cause::requested);
  }
  /// Whether this scope or one around it was asked to.
  bool stop_requested() const noexcept { return core_.stop().requested(); }

 private:
  friend struct scope_access;
  explicit scope(detail::scope_core& core) noexcept : core_(core) {}

  template <class F, class... Args>
  auto make_task(F&& function, Args&&... arguments) {
    using function_type = std::decay_t<F>;
    static_assert(std::is_invocable_v<function_type, std::decay_t<Args>...>,
                  "RA3001: a task calls its function with its own copies of the arguments; pass "
                  "std::ref() for what it may share");
    static_assert((detail::checked_spawnable<std::decay_t<Args>> && ...));
    using returned = std::invoke_result_t<function_type, std::decay_t<Args>...>;
    static_assert(!std::is_reference_v<returned>,
                  "RA3001: a task returns a value; a reference could outlive what it refers to");
    // Of a coroutine, co.h, the task gives what the coroutine returns.
    using called = detail::called_in_task<returned, function_type, std::decay_t<Args>...>;
    detail::interleave_or_throw("scope.spawn");
    return task<typename called::result>(*new typename called::call(
        core_, std::forward<F>(function), std::forward<Args>(arguments)...));
  }

  detail::scope_core& core_;
};

struct scope_access {
  static scope open(detail::scope_core& core) noexcept { return scope(core); }
  static detail::scope_core& core(scope& of) noexcept { return of.core_; }
};

/// How long a scope may take before it is asked to stop.
class timeout {
 public:
  template <class Rep, class Period>
  explicit timeout(std::chrono::duration<Rep, Period> length)
      : due_(std::chrono::steady_clock::now() +
             std::chrono::ceil<std::chrono::steady_clock::duration>(length)) {}
  std::chrono::steady_clock::time_point due() const noexcept { return due_; }

 private:
  std::chrono::steady_clock::time_point due_;
};

/// Where to put what tasks threw after the first, whose exception concurrent() throws.
class other_errors {
 public:
  explicit other_errors(std::vector<std::exception_ptr>& into) noexcept : into_(&into) {}
  std::vector<std::exception_ptr>* into() const noexcept { return into_; }

 private:
  std::vector<std::exception_ptr>* into_;
};

namespace detail {

template <class T>
using kept = std::conditional_t<std::is_void_v<T>, std::monostate, std::optional<T>>;

/// The body of concurrent() on a worker. Returns whether the time was over first.
template <class F, class T>
[[gnu::always_inline]] inline bool run_scope(worker_front& here, F& body, kept<T>& value,
                                             const timeout* limit,
                                             std::vector<std::exception_ptr>* others) {
  scope_core core(here);
  try {
    if (limit != nullptr) core.set_deadline(limit->due());
    scope opened = scope_access::open(core);
    if constexpr (std::is_void_v<T>) {
      body(opened);
    } else {
      value.emplace(body(opened));
    }
  } catch (...) {
    core.fail();
  }
  core.finish();
  core.rethrow(others);
  return limit != nullptr && core.timed_out();
}

/// The same from a thread that runs no task.
template <class F, class T>
[[gnu::noinline]] bool run_scope_outside(F& body, kept<T>& value, const timeout* limit,
                                         std::vector<std::exception_ptr>* others) {
  struct request {
    F& body;
    kept<T>& value;
    const timeout* limit;
    std::vector<std::exception_ptr>* others;
    bool timed_out = false;
    std::exception_ptr error;
  } whole{body, value, limit, others, false, nullptr};
  run_from_outside(
      [](void* argument) noexcept {
        auto& my = *static_cast<request*>(argument);
        try {
          my.timed_out = run_scope<F, T>(*this_front(), my.body, my.value, my.limit, my.others);
        } catch (...) {
          my.error = std::current_exception();
        }
      },
      &whole);
  if (whole.error) std::rethrow_exception(whole.error);
  return whole.timed_out;
}

template <class F, class T>
[[gnu::always_inline]] inline bool run_scope_anywhere(F& body, kept<T>& value, const timeout* limit,
                                                      std::vector<std::exception_ptr>* others) {
  if (worker_front* here = front_in_task()) [[likely]] {
    return run_scope<F, T>(*here, body, value, limit, others);
  }
  return run_scope_outside<F, T>(body, value, limit, others);
}

}  // namespace detail

/// Calls `body(scope&)` and returns its result once it and every task started in the scope have
/// ended, however they end. The first exception that leaves the body or a task asks all the others
/// to stop and is thrown from here; see other_errors for the rest.
/// Suspends: until all have ended; a thread that runs no task is blocked, and the body then runs on
///           a worker.
/// Errors:   what was thrown inside, std::bad_alloc.
/// Ordering: everything inside happens before the return.
template <class F>
auto concurrent(F&& body RA_BORROWED) RA_SUSPENDS RA_JOINS(body) {
  using returned = std::invoke_result_t<F&, scope&>;
  detail::kept<returned> value{};
  detail::run_scope_anywhere<F, returned>(body, value, nullptr, nullptr);
  if constexpr (!std::is_void_v<returned>) return std::move(*value);
}

/// The same; what tasks threw after the first is added to `others`.
template <class F>
auto concurrent(other_errors others, F&& body RA_BORROWED) RA_SUSPENDS RA_JOINS(body) {
  using returned = std::invoke_result_t<F&, scope&>;
  detail::kept<returned> value{};
  detail::run_scope_anywhere<F, returned>(body, value, nullptr, others.into());
  if constexpr (!std::is_void_v<returned>) return std::move(*value);
}

/// The same with a limit of time: when it is over the scope is asked to stop, and timed_out is the
/// result once all have ended.
/// Errors: timed_out; what was thrown inside, std::bad_alloc.
template <class F>
RA_SUSPENDS RA_JOINS(body) auto concurrent(timeout limit, F&& body RA_BORROWED)
    -> result<std::invoke_result_t<F&, scope&>> {
  using returned = std::invoke_result_t<F&, scope&>;
  detail::kept<returned> value{};
  if (detail::run_scope_anywhere<F, returned>(body, value, &limit, nullptr)) {
    return failure::timed_out;
  }
  if constexpr (std::is_void_v<returned>) {
    return {};
  } else {
    return std::move(*value);
  }
}

}  // namespace ra
