#pragma once

#include "ra/detail/sleeper.h"
#include "ra/detail/stop_state.h"
#include "ra/priority.h"

#include <cstdint>

namespace ra::detail {

struct stack;
struct local_binding;
class scheduler;

/// What a worker runs: a body to call or, once it has blocked, the stack to go on with. It sits in
/// at most one queue at a time, so its link is its own; whoever queues it keeps it alive.
struct runnable {
  using body = void (*)(runnable*) noexcept;

  explicit runnable(body called = nullptr) noexcept : run(called) {}
  runnable(const runnable&) = delete;
  runnable& operator=(const runnable&) = delete;

  body run;
  runnable* next = nullptr;
  stack* parked_on = nullptr;  // where it blocked; null when `run` is to be called
  priority level = priority::normal;
};

/// What a task carries along when it moves between workers, and what its waits are ended through.
/// It enters the list of who hears of its scope's stop with its first wait there and stays in it:
/// the waits after that cost no lock.
struct task_context : sleeper, private stop_waiter {
  explicit task_context(stop_state* obeyed = nullptr, const char* called = nullptr) noexcept
      : sleeper(&wake_task), stop(obeyed), name(called) {}

  stop_state* stop;  // of the innermost scope, which it obeys
  const char* name;

  local_binding* locals = nullptr;  // what it has of task-locals
  priority level = priority::normal;

  runnable* sleeping;    // while asleep: what to make ready,
  scheduler* sleeps_on;  // and where
  std::uint32_t turns = 0;  // see turns_of_caller()
  std::uint32_t locks_held = 0;  // of ra's, in debug builds

  /// Whether a stop of the innermost scope would end its sleep.
  bool listening() const noexcept { return heard_ != nullptr && heard_ == stop; }
  /// Hears of that stop from now on. False when it was asked for already.
  bool listen() noexcept {
    if (stop == nullptr || listening()) return true;
    end_listening();
    woken = &hear_stop;
    if (!stop->add(*this)) return false;
    heard_ = stop;
    return true;
  }
  /// Before this ends.
  void end_listening() noexcept {
    if (heard_ != nullptr) [[unlikely]] stop_listening();
  }

  /// Obeys `inner` as well until leave_scope().
  void enter_scope(stop_state& inner) noexcept { stop = &inner; }
  void leave_scope(stop_state& inner) noexcept {
    if (heard_ == &inner) [[unlikely]] stop_listening();
    stop = inner.parent();
  }

 private:
  void stop_listening() noexcept {
    heard_->remove(*this);
    heard_ = nullptr;
  }
  static void wake_task(sleeper& self) noexcept;
  static void hear_stop(stop_waiter& self) noexcept {
    static_cast<task_context&>(self).end_and_wake(sleeper::stopped);
  }

  stop_state* heard_ = nullptr;  // in whose list it is
};

}  // namespace ra::detail
