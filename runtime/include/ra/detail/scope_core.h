#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <mutex>
#include <vector>

#include "ra/detail/runnable.h"
#include "ra/detail/stop_state.h"

namespace ra::detail {

class scheduler;
class scope_core;

/// A task, whatever it calls and returns. It is kept by two: the scope while it runs, and the handle.
class task_core : public runnable {
 public:
  task_core(body called, scope_core& in) noexcept;
  virtual ~task_core() = default;

  /// Suspends until it has ended. The one holder of the handle.
  void join() noexcept;
  bool ended() const noexcept { return waiter_.load(std::memory_order_acquire) == ended_mark; }

  /// Gives up one of the two shares.
  void release() noexcept {
    if (shares_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  std::exception_ptr error;  // what it threw; to be read once it has ended

 protected:
  /// Runs `called(*this)` as this task, on whatever stack the worker is, then tells who waits.
  void execute(void (*called)(task_core&)) noexcept;

 private:
  static constexpr std::uintptr_t ended_mark = 1;

  scope_core& scope_;
  task_context context_;
  std::atomic<std::uintptr_t> waiter_{0};  // nobody, a suspended runnable, or the mark of the end
  std::atomic<int> shares_{2};

  friend class scope_core;
};

/// What a scope is without the types of its tasks. Lives on the stack of the task that opened it.
class scope_core {
 public:
  /// Inside the scope of the running task, on whose stack it lives.
  scope_core();
  scope_core(const scope_core&) = delete;
  scope_core& operator=(const scope_core&) = delete;
  ~scope_core();

  /// Hands `started` to the workers. Worker only.
  void start(task_core& started) noexcept;
  /// Keeps what a task or the body threw, the running exception, and asks the others to stop.
  void fail() noexcept;
  /// Suspends until every task has ended. Once; nothing can be started after.
  void finish() noexcept;
  /// Rethrows the first failure; the others are added to `others` when it is there.
  void rethrow(std::vector<std::exception_ptr>* others);

  /// Asks to stop at `due` unless finished before.   Errors: std::bad_alloc.
  void set_deadline(std::chrono::steady_clock::time_point due);
  bool timed_out() const noexcept { return stop_.cause() == stop_cause::timed_out; }

  stop_state& stop() noexcept { return stop_; }
  const stop_state& stop() const noexcept { return stop_; }

 private:
  friend class task_core;
  struct deadline;

  void one_ended() noexcept;

  scheduler& owner_;
  task_context* const outer_;  // the task that opened it, as it was outside
  task_context context_;       // and as it is inside
  stop_state stop_;
  // Tasks that have not ended, and one for the opener until it waits: whoever takes it to zero is
  // the last to touch the scope, and wakes the opener.
  std::atomic<std::int64_t> unfinished_{1};
  runnable* waiter_ = nullptr;
  deadline* deadline_ = nullptr;
  std::mutex lock_;
  std::exception_ptr failure_;  // the first; keeping it needs no memory
  std::vector<std::exception_ptr> later_failures_;
};

/// Whether the calling thread runs a task.
bool in_task() noexcept;

/// Calls `called(argument)` in a task of its own and blocks the calling thread until it has ended.
/// `called` throws nothing. Not on a worker.   Errors: std::bad_alloc.
void run_from_outside(void (*called)(void*) noexcept, void* argument);

}  // namespace ra::detail
