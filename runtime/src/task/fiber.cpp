#include "ra/fiber.h"

#include "ra/detail/interleave.h"
#include "schedule/scheduler.h"

#include <thread>

namespace ra {

result<void> yield() {
  detail::interleave("yield");
  detail::worker* here = detail::this_worker();
  if (here == nullptr || here->task == nullptr) {
    std::this_thread::yield();
    return {};
  }
  const detail::stop_state* stop = here->task->stop;
  if (stop != nullptr && stop->requested()) return failure::stopped;
  detail::let_others_go_first();
  return {};
}

std::optional<std::chrono::steady_clock::time_point> deadline() noexcept {
  const detail::worker_front* here = detail::this_front();
  if (here == nullptr || here->task == nullptr || here->task->stop == nullptr) return std::nullopt;
  const auto due = here->task->stop->due();
  if (due == std::chrono::steady_clock::time_point::max()) return std::nullopt;
  return due;
}

}  // namespace ra
