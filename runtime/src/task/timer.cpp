#include "ra/timer.h"

#include "ra/detail/interleave.h"
#include "schedule/wait.h"

namespace ra {

result<void> sleep_until(std::chrono::steady_clock::time_point due) {
  detail::interleave_or_throw("sleep");
  detail::wait over;
  if (!over.listen()) return failure::stopped;
  over.settle();
  over.set_deadline(due);
  if (over.sleep() == detail::sleeper::stopped) return failure::stopped;
  return {};
}

}  // namespace ra
