// A coroutine waits as a task does, through the task's context, but nothing of it is on a stack then:
// it has returned to the loop below, which lets go of the task and only then has it fall asleep. So
// whoever wakes it may run it at once, on another worker.

#include "ra/detail/co_core.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"
#include "ra/detail/local_binding.h"
#include "sync/selection.h"

#include <utility>

namespace ra::detail {

/// True at its end. False: it sleeps, and may be running again already.
bool co_runner::run_until_it_sleeps() noexcept {
  task_context* const before = this_front()->task;
  for (;;) {
    this_front()->task = &context_;
    if (waiting_ == nullptr || waiting_->over()) {
      waiting_ = nullptr;
      run_until_it_waits();
      if (waiting_ == nullptr) {
        context_.end_listening();
        let_go(context_.locals);
        this_front()->task = before;
        return true;
      }
    }
    this_front()->task = before;
    if (waiting_->fall_asleep(task_)) return false;
  }
}

void co_runner::run_until_it_waits() noexcept {
  try {
    if (!begun_) {
      begun_ = true;
      context_.level = task_.level;
      context_.locals = task_.locals_;
      task_.call();
    }
    while (next_ && waiting_ == nullptr) std::exchange(next_, nullptr).resume();
    if (waiting_ == nullptr) take_result();
  } catch (...) {
    task_.error = std::current_exception();
    task_.scope_.fail();
  }
}

struct co_selection::waiting : pooled {
  waiting(const rotation& all, deadline due) noexcept : chosen(all, due) {}
  selection chosen;
};

co_selection::~co_selection() { delete waiting_; }

bool co_selection::try_or_begin() {
  interleave("co_await");
  const rotation all{branches_, count_, first_of(count_)};
  decided_ = try_each(all);
  if (!decided_) {
    waiting_ = new waiting(all, due_);
    decided_ = waiting_->chosen.begin();
  }
  return decided_.has_value();
}

bool co_selection::fall_asleep(runnable& sleeping) noexcept {
  return waiting_->chosen.sleep_on().sleep_off_stack(sleeping);
}

bool co_selection::over() noexcept {
  decided_ = waiting_->chosen.end();
  if (decided_) return true;
  try {
    decided_ = waiting_->chosen.begin();
    return decided_.has_value();
  } catch (...) {
    error_ = std::current_exception();
    return true;
  }
}

result<std::size_t> co_selection::outcome() {
  if (error_) std::rethrow_exception(error_);
  return *decided_;
}

bool co_turn::stopped() noexcept {
  interleave("yield");
  const stop_state* stop = this_front()->task->stop;
  stopped_ = stop != nullptr && stop->requested();
  return stopped_;
}

bool co_turn::fall_asleep(runnable& sleeping) noexcept {
  this_worker()->schedule_last(sleeping);
  return true;
}

struct co_sleep::waiting : pooled {
  wait over;
  bool begun = false;
};

co_sleep::~co_sleep() { delete waiting_; }

bool co_sleep::begin() {
  interleave_or_throw("sleep");
  waiting_ = new waiting;
  if (!waiting_->over.listen()) return true;
  waiting_->over.settle();
  waiting_->over.set_deadline(due_);
  waiting_->begun = true;
  return false;
}

bool co_sleep::fall_asleep(runnable& sleeping) noexcept {
  return waiting_->over.sleep_off_stack(sleeping);
}

result<void> co_sleep::outcome() const noexcept {
  if (!waiting_->begun || waiting_->over.self().why() == sleeper::stopped) {
    return failure::stopped;
  }
  return {};
}

}  // namespace ra::detail
