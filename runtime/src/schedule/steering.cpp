#include "schedule/steering.h"

#include "ra/detail/interleave.h"
#include "schedule/scheduler.h"

namespace ra::detail {

std::atomic<int> simulations{0};

// The steering of the task the thread runs; null for threads and workers that are not simulated.
static steering* steering_here() noexcept {
  worker* here = this_worker();
  return here != nullptr && here->task != nullptr ? here->owner().steered_by() : nullptr;
}

void interleave_simulated(const char* operation) noexcept {
  if (steering* by = steering_here()) by->interleave(operation);
}

void interleave_or_throw_simulated(const char* operation) {
  if (steering* by = steering_here()) by->interleave_or_throw(operation);
}

bool seems_full_simulated(const char* operation) noexcept {
  steering* by = steering_here();
  return by != nullptr && by->seems_full(operation);
}

}  // namespace ra::detail
