#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>

#include "ra/detail/branch.h"
#include "ra/detail/scope_core.h"

namespace ra::detail {

/// What a coroutine waits for, as who runs it sees it. When the coroutine is not on the stack any more
/// it is asked to fall asleep; scheduled again, the task asks whether the wait is over.
class co_wait {
 public:
  co_wait() = default;
  co_wait(const co_wait&) = delete;
  co_wait& operator=(const co_wait&) = delete;

  /// Has `sleeping` scheduled when it is over, from when on it may run; false when it is over.
  virtual bool fall_asleep(runnable& sleeping) noexcept = 0;
  /// After it was, or was woken. False: it is to fall asleep once more.
  virtual bool over() noexcept { return true; }

 protected:
  ~co_wait() = default;
};

/// Runs the coroutines of a task. They do not resume each other: each says which is next and returns
/// to here, so a chain of them takes no stack, optimized or not. When one waits, the task returns to
/// the worker's loop and is scheduled again like any other: it has no stack of its own, unless
/// something in it blocks as a plain call.
class co_runner {
 public:
  explicit co_runner(task_core& of) noexcept : task_(of), context_(&of.scope_.stop()) {}
  co_runner(const co_runner&) = delete;
  co_runner& operator=(const co_runner&) = delete;

  /// Goes on with `coroutine`.
  void go_on_with(std::coroutine_handle<> coroutine) noexcept { next_ = coroutine; }
  /// The same, when `what` is over.
  void wait_for(co_wait& what, std::coroutine_handle<> coroutine) noexcept {
    waiting_ = &what;
    next_ = coroutine;
  }

 protected:
  ~co_runner() = default;
  /// What the task does as a runnable: begins with task_core::call(), which makes the coroutine and
  /// says to go on with it, or goes on where it slept.
  void resume() noexcept {
    if (run_until_it_sleeps()) task_.tell_end();
  }
  /// Once, at its end.
  virtual void take_result() = 0;

 private:
  bool run_until_it_sleeps() noexcept;
  void run_until_it_waits() noexcept;

  task_core& task_;
  task_context context_;
  std::coroutine_handle<> next_;
  co_wait* waiting_ = nullptr;
  bool begun_ = false;
};

/// A wait for one of several branches.
class co_selection final : public co_wait {
 public:
  co_selection(branch* const* branches, std::size_t count, deadline due) noexcept
      : branches_(branches), count_(count), due_(due) {}
  ~co_selection();

  /// Whether it is decided at once.   Errors: what a branch throws, std::bad_alloc.
  bool try_or_begin();
  /// Which, or why none.   Errors: as before.
  result<std::size_t> outcome();

  bool fall_asleep(runnable& sleeping) noexcept override;
  bool over() noexcept override;

 private:
  struct waiting;

  branch* const* const branches_;
  const std::size_t count_;
  const deadline due_;
  std::optional<result<std::size_t>> decided_;
  std::exception_ptr error_;
  waiting* waiting_ = nullptr;
};

/// A turn of the others.
class co_turn final : public co_wait {
 public:
  /// Whether there is none, because the task was asked to stop.
  bool stopped() noexcept;
  bool was_stopped() const noexcept { return stopped_; }

  bool fall_asleep(runnable& sleeping) noexcept override;

 private:
  bool stopped_ = false;
};

/// A sleep.
class co_sleep final : public co_wait {
 public:
  explicit co_sleep(std::chrono::steady_clock::time_point due) noexcept : due_(due) {}
  ~co_sleep();

  /// Whether it is over at once.   Errors: std::bad_alloc.
  bool begin();
  result<void> outcome() const noexcept;

  bool fall_asleep(runnable& sleeping) noexcept override;

 private:
  struct waiting;

  const std::chrono::steady_clock::time_point due_;
  waiting* waiting_ = nullptr;
};

}  // namespace ra::detail
