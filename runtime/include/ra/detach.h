#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/detail/runnable.h"
#include "ra/sendable.h"

namespace ra {
namespace detail {

class scheduler;

class detached_core;
/// Hands `started` to the workers, and the care for it.   Errors: std::bad_alloc; it is then gone.
void start_detached(detached_core& started);

/// A task without a scope, whatever it calls.
class detached_core : public runnable {
 public:
  explicit detached_core(const char* name) noexcept;
  virtual ~detached_core() = default;

 protected:
  virtual void call() = 0;

 private:
  friend class detached_list;
  friend void start_detached(detached_core& started);
  static void enter(runnable* self) noexcept;

  task_context context_;
  scheduler* owner_ = nullptr;
  detached_core* next_ = nullptr;  // among those that run
  detached_core* previous_ = nullptr;
};

template <class F, class... Args>
class detached_call final : public detached_core {
 public:
  template <class G, class... Given>
  detached_call(const char* name, G&& called, Given&&... given)
      : detached_core(name),
        function_(std::forward<G>(called)),
        arguments_(std::forward<Given>(given)...) {}

 private:
  void call() override { std::apply(std::move(function_), std::move(arguments_)); }

  F function_;
  std::tuple<Args...> arguments_;
};

}  // namespace detail

/// Starts `function(arguments...)` in a task that no scope waits for, under a name for the runtime's
/// reports. Prefer a scope: it tells how the task ended. The task owns its function and arguments and
/// borrows nothing, since nobody knows what outlives it. It is asked to stop when its runtime ends,
/// and awaited; see runtime. An exception that leaves it ends the program, as with std::thread.
/// Thread-safety: any thread.
/// Errors:        std::bad_alloc, and what copying throws; then nothing was started.
/// Limits:        `name` outlives the task; a literal is meant.
template <class F, class... Args>
void detach(const char* name RA_ESCAPES, F&& function RA_SENDING, Args&&... arguments RA_SENDING)
    RA_SPAWNS(function, arguments) {
  static_assert(detail::checked_sendable<std::decay_t<F>> &&
                (detail::checked_sendable<std::decay_t<Args>> && ...));
  static_assert(std::is_invocable_v<std::decay_t<F>, std::decay_t<Args>...>,
                "RA3001: a detached task calls its function with its own copies of the arguments");
  detail::start_detached(*new detail::detached_call<std::decay_t<F>, std::decay_t<Args>...>(
      name, std::forward<F>(function), std::forward<Args>(arguments)...));
}

/// The same without a name.
template <class F, class... Args>
  requires(!std::is_convertible_v<F, const char*>)
void detach(F&& function RA_SENDING, Args&&... arguments RA_SENDING) RA_SPAWNS(function, arguments) {
  detach(static_cast<const char*>(nullptr), std::forward<F>(function),
         std::forward<Args>(arguments)...);
}

}  // namespace ra
