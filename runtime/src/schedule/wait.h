#pragma once

#include "ra/detail/sleeper.h"
#include "ra/detail/wait_queue.h"
#include "schedule/timer_queue.h"
#include "schedule/worker.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace ra::detail {

/// A thread that runs no task, asleep on a word of its own.
class thread_sleeper : public sleeper {
 public:
  thread_sleeper() noexcept : sleeper(&wake_thread) {}

  /// Returns once it is woken; a deadline that passes ends the wait, too.
  void sleep(std::optional<steady::time_point> deadline) noexcept;

 private:
  static void wake_thread(sleeper& self) noexcept;

  std::atomic<std::uint32_t> permit_{0};
};

/// A wait that several may end, by whoever makes it: the task that runs or, where none does, the
/// thread. The order of calls: listen() where a stop is to end it; settle(); make self() known to
/// all who may end it; sleep(); make sure that none of them knows it any more.
class wait {
 public:
  wait() noexcept;
  wait(const wait&) = delete;
  wait& operator=(const wait&) = delete;
  /// Withdraws the deadline.
  ~wait();

  sleeper& self() noexcept;

  /// False when the task was asked to stop already.
  bool listen() noexcept;
  /// From now on it can be ended.
  void settle() noexcept { self().settle(); }
  /// Ends it at `due`.   Errors: std::bad_alloc.
  void set_deadline(steady::time_point due);
  /// Returns why it ended: at once when it has been.
  /// Suspends: the task; a thread that runs none is held.
  sleeper::state sleep() noexcept;
  /// The same for who is not on a stack of the task any more: makes sure that `sleeping` is scheduled
  /// when the wait ends, after which it may be gone; false when it has ended. Of a task.
  bool sleep_off_stack(runnable& sleeping) noexcept;
  /// Whether it slept. Whoever ended it earlier may not be done with what it gives.
  bool has_slept() const noexcept { return slept_; }

 private:
  struct alarm : timer {
    explicit alarm(sleeper& ended) noexcept : timer(&ring), over(ended) {}
    static void ring(timer& self) noexcept {
      static_cast<alarm&>(self).over.end_and_wake(sleeper::timed_out);
    }
    sleeper& over;
  };

  bool ended_already() noexcept;
  bool fall_asleep(runnable& sleeping) noexcept;

  worker* const here_;  // null for a thread
  task_context* const task_;
  thread_sleeper thread_;
  std::optional<alarm> alarm_;
  std::optional<steady::time_point> deadline_;  // of a thread
  bool slept_ = false;
};

/// A number for choices that are to differ from turn to turn; the task's own, so that a simulation
/// repeats them.
std::uint32_t& turns_of_caller() noexcept;

}  // namespace ra::detail
