// Loops on oneTBB, from tasks. A wait inside TBB steals only on a thread's own stack, and its frames
// cannot move between threads, so the call goes to the native stack of the worker's thread, and the
// other workers give way to TBB until it returns.

#include "ra/parallel.h"
#include "ra/runtime.h"
#include "schedule/scheduler.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include <atomic>
#include <exception>

namespace ra::detail {
namespace {

struct loop_call {
  std::size_t count;
  std::size_t least;
  void (*body)(void*, std::size_t, std::size_t);
  void* argument;
  const stop_state* stop;
  std::atomic<bool> stopped{false};
  std::exception_ptr error{};

  void run() {
    tbb::task_group_context group;
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, count, least),
        [&](const tbb::blocked_range<std::size_t>& stretch) {
          if (stop != nullptr && stop->requested()) {
            stopped.store(true, std::memory_order_relaxed);
            group.cancel_group_execution();
            return;
          }
          body(argument, stretch.begin(), stretch.end());
        },
        group);
  }

  static void enter(void* self) {
    auto& mine = *static_cast<loop_call*>(self);
    try {
      mine.run();
    } catch (...) {
      mine.error = std::current_exception();  // to be thrown on the task's stack
    }
  }
};

}  // namespace

bool for_stretches(std::size_t count, std::size_t least,
                   void (*body)(void*, std::size_t, std::size_t), void* argument) {
  if (count == 0) return true;
  interleave("parallel");
  worker* here = this_worker();
  loop_call call{.count = count,
                 .least = least,
                 .body = body,
                 .argument = argument,
                 .stop = here != nullptr && here->task != nullptr ? here->task->stop : nullptr};
  if (here != nullptr && here->owner().steered_by() != nullptr) {
    if (call.stop != nullptr && call.stop->requested()) return false;
    body(argument, 0, count);  // a simulation has one thread
    return true;
  }
  call_on_native_stack(&loop_call::enter, &call);
  if (call.error) std::rethrow_exception(call.error);
  return !call.stopped.load(std::memory_order_relaxed);
}

std::size_t parts_for(std::size_t count) noexcept { return std::min(count, 8 * worker_count()); }

}  // namespace ra::detail
