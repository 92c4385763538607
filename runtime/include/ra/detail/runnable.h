#pragma once

namespace ra::detail {

struct stack;
class stop_state;

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

/// What the running task carries along when it moves between workers.
struct task_context {
  stop_state* stop = nullptr;  // of the innermost scope, which it obeys
  const char* name = nullptr;
};

}  // namespace ra::detail
