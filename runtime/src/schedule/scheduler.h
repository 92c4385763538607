#pragma once

#include "memory/stack_pool.h"
#include "ra/detail/runnable.h"
#include "schedule/detached_list.h"
#include "schedule/ready_queue.h"
#include "schedule/steering.h"
#include "schedule/tbb_workers.h"
#include "schedule/timer_queue.h"
#include "schedule/worker.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace ra::detail {

/// The workers of a runtime and what they share.
/// Thread-safety: all members may run concurrently, except the destructor, which runs on a thread
/// that is no worker of it.
class scheduler {
 public:
  scheduler(std::size_t workers, std::size_t stack_bytes);
  /// One worker, which does what `by` says and has a thread only in run_steered().
  scheduler(steering& by, std::size_t stack_bytes);
  scheduler(const scheduler&) = delete;
  scheduler& operator=(const scheduler&) = delete;
  /// Waits for the workers to leave; nothing may be scheduled any more.
  ~scheduler();

  /// Makes `item` ready from any thread, whatever its priority.
  void submit(runnable& item) noexcept;

  /// Makes `first` ready and blocks the calling thread, which runs no task, until `over` is not zero.
  /// The thread works as one of the workers meanwhile, if one is free.
  void run_from_outside(runnable& first, std::atomic<std::uint32_t>& over) noexcept;
  /// Ends that wait. The word may be gone as soon as it is not zero.
  void end_wait_outside(std::atomic<std::uint32_t>& over) noexcept;

  /// Runs the steered worker on the calling thread until the steering says that it is enough.
  void run_steered() noexcept;
  steering* steered_by() const noexcept { return steering_; }
  timer_queue& timers() noexcept { return timers_; }
  detached_list& detached() noexcept { return detached_; }

  /// Tells that something was made ready here: wakes a worker unless one is already looking.
  /// Call it after light_barrier().
  void wake_one() noexcept;
  /// The same, for a worker that has just queued something others could take. Whether one is without
  /// work now.
  bool offer() noexcept {
    light_barrier(asymmetric_);
    if (searching_.load(std::memory_order_relaxed) != 0) return true;
    if (!someone_idles()) return false;
    wake_one();
    return true;
  }

  /// Adds a timer that some worker will fire.   Errors: std::bad_alloc.
  void add_timer(timer& added, steady::time_point due);
  void remove_timer(timer& removed) noexcept { timers_.remove(removed); }

  /// Between the two, workers give their threads to TBB as soon as their task suspends or ends.
  void begin_demand() noexcept;
  void end_demand() noexcept;

  /// For light_barrier().
  bool asymmetric() const noexcept { return asymmetric_; }
  /// Is called when the runtime ends, while the workers still work: ends what lives in it. False, and it
  /// has told what is left, at `until`.
  using last_step = bool (*)(scheduler& ending, steady::time_point until) noexcept;
  void before_end(last_step called) noexcept {
    if (before_end_.load(std::memory_order_relaxed) == called) return;
    before_end_.store(called, std::memory_order_release);
  }
  bool take_last_step(steady::time_point until) noexcept {
    const last_step called = before_end_.load(std::memory_order_acquire);
    return called == nullptr || called(*this, until);
  }

  std::size_t worker_limit() const noexcept { return workers_.size(); }
  std::size_t stacks_made() const noexcept { return stacks_.made(); }
  /// Workers that have a thread now.
  std::size_t workers_hosted() const noexcept {
    return static_cast<std::size_t>(running_.load(std::memory_order_seq_cst));
  }

 private:
  friend class worker;
  friend void call_on_native_stack(void (*)(void*), void*);

  static void entered_by_thread(void* self) noexcept;
  void enter() noexcept;
  worker* claim_worker() noexcept;
  void left() noexcept;
  bool anything_ready() const noexcept;
  // Sequentially consistent for the one about to sleep; a plain load on x86 either way.
  bool wanted_by_tbb() const noexcept { return demand_.load(std::memory_order_seq_cst) > 0; }
  bool stopping() const noexcept { return stopping_.load(std::memory_order_seq_cst); }
  bool someone_idles() const noexcept {
    return warm_.load(std::memory_order_relaxed) != nullptr ||
           running_.load(std::memory_order_relaxed) < limit_;
  }
  void wake_warm() noexcept;
  bool begin_search() noexcept;
  void end_search(bool found) noexcept;

  scheduler(std::size_t workers, std::size_t stack_bytes, steering* by);

  steering* const steering_;
  const bool asymmetric_;
  const int limit_;  // how many workers there are
  stack_pool stacks_;
  std::vector<std::unique_ptr<worker>> workers_;
  inject_queue submitted_;
  inject_queue urgent_;      // of high priority,
  inject_queue background_;  // and of low, from anywhere
  detached_list detached_;
  timer_queue timers_;

  alignas(128) std::atomic<int> searching_{0};      // workers that will look everywhere before sleeping
  std::atomic<int> running_{0};                      // workers that have, or were promised, a thread
  std::atomic<int> coming_{0};                       // of those, the promised that have not come yet
  std::atomic<worker*> warm_{nullptr};               // the one that sleeps on its thread
  std::atomic<int> submitting_{0};                   // threads in submit(), of whatever runtime
  std::atomic<bool> stopping_{false};
  std::atomic<last_step> before_end_{nullptr};
  alignas(128) std::atomic<int> demand_{0};

  tbb_workers threads_;  // last: ends first
};

inline void worker::offer_children() noexcept {
  if (owner_.offer()) children_.feed();
}

}  // namespace ra::detail
