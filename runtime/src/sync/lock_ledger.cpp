#include "sync/lock_ledger.h"

#include "schedule/worker.h"

namespace ra::detail {

[[gnu::noinline]] const void* lock_holder() noexcept {
  static thread_local char thread = 0;
  worker* here = this_worker();
  if (here != nullptr && here->task != nullptr) return here->task;
  return &thread;
}

void lock_taken() noexcept {
  worker* here = this_worker();
  if (here != nullptr && here->task != nullptr) ++here->task->locks_held;
}

void lock_released() noexcept {
  worker* here = this_worker();
  if (here != nullptr && here->task != nullptr) --here->task->locks_held;
}

}  // namespace ra::detail
