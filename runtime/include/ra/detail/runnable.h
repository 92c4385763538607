#pragma once

#include "ra/detail/sleeper.h"
#include "ra/detail/stop_state.h"

#include <cstdint>

namespace ra::detail {

struct stack;
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
};

/// What the running task carries along when it moves between workers, and what its waits are ended
/// through. It enters its scope's list of who hears of a stop with its first wait and stays in it:
/// the waits after that cost no lock.
struct task_context : sleeper {
  task_context() noexcept : sleeper(&wake_task), listener(*this) {}

  stop_state* stop = nullptr;  // of the innermost scope, which it obeys
  const char* name = nullptr;

  runnable* sleeping = nullptr;    // while asleep: what to make ready,
  scheduler* sleeps_on = nullptr;  // and where
  bool listening = false;
  std::uint32_t turns = 0;  // see turns_of_caller()

  /// Hears of a stop from now on. False when it was asked for already.
  bool listen() noexcept {
    if (!listening && stop != nullptr) listening = stop->add(listener);
    return listening || stop == nullptr;
  }
  /// Before the scope or this ends, whichever is first.
  void end_listening() noexcept {
    if (!listening) return;
    stop->remove(listener);
    listening = false;
  }

 private:
  static void wake_task(sleeper& self) noexcept;

  struct stop_listener : stop_waiter {
    explicit stop_listener(task_context& context) noexcept : stop_waiter(&hear), told(context) {}
    static void hear(stop_waiter& self) noexcept {
      static_cast<stop_listener&>(self).told.end_and_wake(sleeper::stopped);
    }
    task_context& told;
  } listener;
};

}  // namespace ra::detail
