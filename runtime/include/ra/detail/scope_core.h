#pragma once

#include "ra/detail/pooled.h"
#include "ra/detail/runnable.h"
#include "ra/detail/spin_lock.h"
#include "ra/detail/stop_state.h"
#include "ra/detail/worker_front.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

namespace ra::detail {

class scope_core;

/// A task, whatever it calls and returns. It is kept by two: the scope while it runs, and the handle.
/// One word says how the two stand, so that a task which is joined where it was started costs no
/// locked instruction:
///
///     held --> joined (a suspended runnable) --> ended --> (freed by the handle)
///       \----> dropped ------------------------> (freed by its end)
class task_core : public runnable, public pooled {
 public:
  explicit task_core(scope_core& in, body entered = &enter) noexcept
      : runnable(entered), scope_(in) {}

  /// Suspends until it has ended. The one holder of the handle.
  void join() noexcept;
  bool ended() const noexcept { return state_.load(std::memory_order_acquire) == ended_mark; }

  /// Gives the handle up.
  void drop() noexcept {
    ended() ? destroy() : drop_before_end();
  }

  std::exception_ptr error;  // what it threw; to be read once it has ended

  /// Has `who` scheduled when it ends, unless it has ended: then false. In place of join(), and off
  /// the stack: `who` may run at once.
  bool wake_at_end(runnable& who) noexcept {
    std::uintptr_t nobody = held;
    return state_.compare_exchange_strong(nobody, reinterpret_cast<std::uintptr_t>(&who),
                                          std::memory_order_acq_rel);
  }

 protected:
  ~task_core() = default;
  /// What the task does; what it throws is kept.
  virtual void call() = 0;
  /// `delete this`, by the class that knows what that is.
  virtual void destroy() noexcept = 0;

 private:
  static constexpr std::uintptr_t held = 0, ended_mark = 1, dropped_mark = 2;

  static void enter(runnable* self) noexcept;
  static task_core* next_of(scope_core& scope) noexcept;
  void drop_before_end() noexcept;
  void wait_for_end() noexcept;
  void tell_handle() noexcept;
  void tell_end() noexcept;

  scope_core& scope_;
  local_binding* locals_ = nullptr;  // what it begins with of task-locals
  std::atomic<std::uintptr_t> state_{held};

  friend class scope_core;
  friend class co_runner;
  friend class children_here;
};

/// What ends with a scope without being a task of it, such as a process.
struct scope_member {
  void (*ask_to_end)(scope_member& self) noexcept;
  void (*wait_for_end)(scope_member& self) noexcept;  // suspends; it is gone after
  scope_member* next = nullptr;
};

/// What a scope is without the types of its tasks. Lives on the stack of the task that opened it.
///
/// It counts its tasks in two places. The opener counts on its own, in plain words, those that it
/// starts and those that it runs itself. All the others count in `balance_`, which is far from zero
/// until the opener waits and adds its own count: whoever takes it to zero then is the last to touch
/// the scope, and wakes the opener.
class scope_core {
 public:
  /// Opened by the task that `here` runs, inside its scope and on its stack.
  explicit scope_core(worker_front& here) noexcept : opener_(*here.task), stop_(opener_.stop) {
    opener_.enter_scope(stop_);
  }
  scope_core(const scope_core&) = delete;
  scope_core& operator=(const scope_core&) = delete;

  /// Hands `started` to the workers, with the priority of the task that runs. Worker only.
  /// Suspends: while a thousand children that nobody has begun wait for this worker.
  void start(task_core& started) noexcept;
  void start(task_core& started, priority level) noexcept;
  /// Ends `added` once every task has ended, before finish() returns.
  void adopt(scope_member& added) noexcept;
  /// Keeps what a task or the body threw, the running exception, and asks the others to stop.
  void fail() noexcept;
  /// Suspends until every task has ended. Once; nothing can be started after.
  void finish() noexcept {
    if (unfinished()) wait();
    if (members_ != nullptr) [[unlikely]]
      end_members();
    if (deadline_ != nullptr) [[unlikely]]
      withdraw_deadline();
    opener_.leave_scope(stop_);
  }
  /// Rethrows the first failure; the others are added to `others` when it is there.
  void rethrow(std::vector<std::exception_ptr>* others) {
    if (first_failure_) [[unlikely]]
      rethrow_failures(others);
  }

  /// Asks to stop at `due` unless finished before.   Errors: std::bad_alloc.
  void set_deadline(std::chrono::steady_clock::time_point due);
  bool timed_out() const noexcept { return stop_.cause() == stop_cause::timed_out; }

  stop_state& stop() noexcept { return stop_; }
  const stop_state& stop() const noexcept { return stop_; }

 private:
  friend class task_core;
  friend class children_here;
  struct deadline;
  static constexpr std::int64_t open = std::int64_t{1} << 62;

  bool opener_runs(const worker_front& here) const noexcept { return here.task == &opener_; }
  /// The opener's question.
  bool unfinished() const noexcept {
    return opener_balance_ != 0 || balance_.load(std::memory_order_acquire) != open;
  }
  void count_one_begun(const worker_front& here) noexcept {
    if (opener_runs(here)) {
      ++opener_balance_;
    } else {
      balance_.fetch_add(1, std::memory_order_relaxed);
    }
  }
  static void start_after_others(task_core& started) noexcept;
  void ended(std::int64_t count, worker_front& here) noexcept;
  void wait() noexcept;
  void end_members() noexcept;
  void withdraw_deadline() noexcept;
  [[noreturn]] void rethrow_failures(std::vector<std::exception_ptr>* others);

  task_context& opener_;
  stop_state stop_;
  std::int64_t opener_balance_ = 0;  // begun less ended, by the opener itself
  std::atomic<std::int64_t> balance_{open};  // begun less ended, by others than the opener
  runnable* waiter_;  // the opener, when it waits
  deadline* deadline_ = nullptr;
  scope_member* members_ = nullptr;  // the youngest first
  spin_lock lock_;
  std::exception_ptr first_failure_;
  std::unique_ptr<std::vector<std::exception_ptr>> other_failures_;  // only after a first
};

/// The worker of the calling thread if it runs a task.
inline worker_front* front_in_task() noexcept {
  worker_front* here = this_front();
  return here != nullptr && here->task != nullptr ? here : nullptr;
}

/// Calls `called(argument)` in a task of its own and blocks the calling thread until it has ended.
/// `called` throws nothing. Not on a worker.   Errors: std::bad_alloc.
void run_from_outside(void (*called)(void*) noexcept, void* argument);

}  // namespace ra::detail
