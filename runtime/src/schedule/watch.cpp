#include "schedule/watch.h"

#include "schedule/scheduler.h"
#include "schedule/steering.h"

namespace ra::detail {

std::atomic<int> watchers{0};

namespace {

std::atomic<witness> of_tasks{nullptr};
std::atomic<witness> of_traces{nullptr};

void replace(std::atomic<witness>& which, witness told) noexcept {
  const witness before = which.exchange(told, std::memory_order_acq_rel);
  if ((before == nullptr) == (told == nullptr)) return;
  watchers.fetch_add(told != nullptr ? 1 : -1, std::memory_order_relaxed);
}

/// The worker of the task the thread runs; null where none runs.
worker* busy_worker() noexcept {
  worker* here = this_worker();
  return here != nullptr && here->task != nullptr ? here : nullptr;
}

}  // namespace

void set_task_witness(witness told) noexcept { replace(of_tasks, told); }
void set_trace_witness(witness told) noexcept { replace(of_traces, told); }

void saw(const sighting& seen) noexcept {
  worker* here = this_worker();
  if (here == nullptr) return;
  if (steering* by = here->owner().steered_by()) return by->saw(seen);
  if (const witness told = of_tasks.load(std::memory_order_acquire)) told(seen);
  if (const witness told = of_traces.load(std::memory_order_acquire)) told(seen);
}

void interleave_watched(const char* operation, const void* on) noexcept {
  worker* here = busy_worker();
  if (here == nullptr) return;
  saw({sighting::kind::operation, here->task, on, operation});
  if (steering* by = here->owner().steered_by()) by->interleave(operation);
}

void interleave_or_throw_watched(const char* operation, const void* on) {
  worker* here = busy_worker();
  if (here == nullptr) return;
  saw({sighting::kind::operation, here->task, on, operation});
  if (steering* by = here->owner().steered_by()) by->interleave_or_throw(operation);
}

bool seems_full_watched(const char* operation) noexcept {
  worker* here = busy_worker();
  steering* by = here != nullptr ? here->owner().steered_by() : nullptr;
  return by != nullptr && by->seems_full(operation);
}

void holds_watched(const void* lock, bool from_now_on) noexcept {
  worker* here = busy_worker();
  if (here == nullptr) return;
  saw({from_now_on ? sighting::kind::holds : sighting::kind::gives_up, here->task, lock});
}

}  // namespace ra::detail
