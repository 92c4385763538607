#include "ra/timer.h"

#include "ra/detail/interleave.h"
#include "schedule/scheduler.h"
#include "schedule/wait.h"

#include <thread>

namespace ra {

namespace {

using detail::wait;

struct alarm : detail::timer {
  explicit alarm(wait& ended) noexcept : timer(&ring), over(ended) {}
  static void ring(timer& self) noexcept {
    static_cast<alarm&>(self).over.end(wait::reason::timed_out);
  }
  wait& over;
};

struct stop_listener : detail::stop_waiter {
  explicit stop_listener(wait& ended) noexcept : stop_waiter(&hear), over(ended) {}
  static void hear(stop_waiter& self) noexcept {
    static_cast<stop_listener&>(self).over.end(wait::reason::stopped);
  }
  wait& over;
};

}  // namespace

result<void> sleep_until(std::chrono::steady_clock::time_point due) {
  detail::interleave_or_throw("sleep");
  detail::worker* here = detail::this_worker();
  if (here == nullptr || here->task == nullptr) {
    std::this_thread::sleep_until(due);
    return {};
  }
  detail::scheduler& work = here->owner();
  detail::stop_state* stop = here->task->stop;
  wait over(work);
  alarm rings(over);
  stop_listener hears(over);
  if (stop != nullptr && !stop->add(hears)) return failure::stopped;
  try {
    work.add_timer(rings, due);
  } catch (...) {
    if (stop != nullptr) stop->remove(hears);
    throw;
  }
  const wait::reason why = over.sleep();
  work.remove_timer(rings);
  if (stop != nullptr) stop->remove(hears);
  if (why == wait::reason::stopped) return failure::stopped;
  return {};
}

}  // namespace ra
