#pragma once

#include "platform/exception_state.h"
#include "platform/stack.h"
#include "ra/detail/interleave.h"
#include "ra/detail/runnable.h"
#include "ra/detail/worker_front.h"
#include "schedule/ready_queue.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ra::detail {

class scheduler;
class worker;

/// The calling thread's worker; null on a thread that is not ours. Good until the next suspension.
worker* this_worker() noexcept;

/// A loop that takes what is ready and runs it, hosted by a thread of TBB's while there is work. All
/// members are the hosting thread's alone unless they say otherwise.
class worker : public worker_front {
 public:
  worker(scheduler& owner, std::size_t number) noexcept;

  /// Runs the loop on the calling thread, beginning with `first` where there is one, until there is
  /// nothing to do for a while, others want the thread, or `until` is not zero any more.
  void host(runnable* first, const std::atomic<std::uint32_t>* until) noexcept;

  /// The same for a thread that comes to search, and is counted as a searcher already.
  void host_searcher() noexcept { host(search(true), nullptr); }

  /// Makes `item` the next to run here; what was to be next goes to the end of the queue.
  void schedule_next(runnable& item) noexcept;
  /// Puts `item` behind all that is ready here.
  void schedule_last(runnable& item) noexcept;
  /// What is for this worker first and for thieves after; offer_children() after a push.
  spawn_deque& children() noexcept { return children_; }
  /// Tells the others, and hands out to those who lack work.
  void offer_children() noexcept;
  /// The youngest child, if the loop would take that now.
  runnable* child_at_once() noexcept;
  /// Something that is ready here, for a steering; null when nothing is.
  runnable* take_queued() noexcept;

  /// Any thread: something here for a thief.
  bool has_work() const noexcept { return !ready_.empty() || !children_.empty(); }
  /// Any thread: ends the sleep of a worker that is parked, or its next one.
  void unpark() noexcept;

  scheduler& owner() noexcept { return owner_; }
  stack* current() noexcept { return current_; }

  std::atomic<bool> hosted{false};  // a thread has this worker; any thread

 private:
  friend worker* this_worker() noexcept;
  friend void suspend(runnable&, void (*)(void*) noexcept, void*) noexcept;
  friend void loop() noexcept;
  friend void call_on_native_stack(void (*)(void*), void*);

  static constexpr unsigned look_outside_every = 61;  // turns between looks at what others submitted
  static constexpr unsigned urgent_in_a_row = 7;      // turns of high priority while others wait
  static constexpr unsigned next_in_a_row = 16;       // turns of schedule_next() while others wait
  static constexpr std::size_t most_spares = 64;

  // In line, with suspend(): a frame between the switch and the task costs a mispredicted return.
  [[gnu::always_inline]] void switch_to(stack& to, void (*hook)(void*) noexcept,
                                        void* argument) noexcept {
    stack* from = current_;
    current_ = &to;
    hook_ = hook;
    hook_argument_ = argument;
    switch_context(from->where, to.where);
    this_worker()->arrived();
  }
  [[gnu::always_inline]] void arrived() noexcept {
    auto* hook = std::exchange(hook_, nullptr);
    if (hook != nullptr) hook(hook_argument_);
  }
  stack& go_on_with(runnable& self, const void* frame) noexcept;
  runnable* woken() noexcept;
  void resume(runnable& item) noexcept;
  void leave() noexcept;
  stack* take_stack() noexcept;
  void give_stack(stack& unused) noexcept;

  bool over() const noexcept {
    return until_ != nullptr && until_->load(std::memory_order_acquire) != 0;
  }
  bool thread_wanted() const noexcept;

  runnable* next() noexcept;
  runnable* just_woken() noexcept;
  runnable* find() noexcept;
  runnable* search(bool counted) noexcept;
  runnable* steal(spawn_deque::manner how) noexcept;
  bool park() noexcept;

  scheduler& owner_;
  const std::size_t number_;
  runnable* next_ = nullptr;
  unsigned next_turns_ = 0;
  unsigned urgent_turns_ = 0;
  unsigned turn_ = 0;
  ready_queue ready_;
  spawn_deque children_;

  context native_;                // the hosting thread's own stack
  stack* current_ = nullptr;      // the stack we run on
  stack* spares_ = nullptr;       // parked loops
  std::size_t spare_count_ = 0;
  void (*hook_)(void*) noexcept = nullptr;  // to be run by the stack that is switched to
  void* hook_argument_ = nullptr;
  void (*native_call_)(void*) = nullptr;  // to be run on the native stack, which then switches back
  void* native_argument_ = nullptr;
  exception_state* exceptions_ = nullptr;
  const void* tbb_work_ = nullptr;  // what the hosting thread was doing for TBB when it came
  const std::atomic<std::uint32_t>* until_ = nullptr;  // what the hosting thread waits for

  alignas(128) std::atomic<std::uint32_t> permit_{0};
};

/// For whoever watches.
void tell_resumed(task_context* context) noexcept;

inline worker* this_worker() noexcept { return static_cast<worker*>(this_front()); }

/// Leaves the running stack until `self` is scheduled. `hook(argument)` runs once nothing uses the
/// stack any more: only then may `self` be shown to whoever will schedule it. Worker only.
/// Afterwards the worker may be another; the task's context and its exceptions are as before.
[[gnu::always_inline]] inline void suspend(runnable& self, void (*hook)(void*) noexcept,
                                           void* argument) noexcept {
  worker* here = this_worker();
  task_context* context = here->task;
  stack& to = here->go_on_with(self, __builtin_frame_address(0));
  const exception_state saved = *here->exceptions_;
  if (!saved.empty()) [[unlikely]] *here->exceptions_ = exception_state{};
  self.level = context->level;
  here->task = nullptr;
  here->switch_to(to, hook, argument);
  worker* now = this_worker();
  now->task = context;
  if (watched()) [[unlikely]] tell_resumed(context);
  if (!saved.empty()) [[unlikely]] *now->exceptions_ = saved;
}

/// Suspends until all that is ready on this worker had its turn. Worker only.
[[gnu::always_inline]] inline void let_others_go_first() noexcept {
  runnable self;
  suspend(
      self,
      [](void* me) noexcept { this_worker()->schedule_last(*static_cast<runnable*>(me)); }, &self);
}

/// Makes `item` ready: next on this worker, or submitted when the thread is not one, or when its
/// priority is for all workers to heed.
void schedule(runnable& item, scheduler& from) noexcept;

/// Calls `called(argument)` on the thread's own stack, where a wait inside TBB is safe, and asks the
/// other workers to serve TBB meanwhile. Elsewhere than on a worker, just calls.
void call_on_native_stack(void (*called)(void*), void* argument);

/// Entered by every new stack; runs whatever is ready, for ever.
void loop() noexcept;

}  // namespace ra::detail
