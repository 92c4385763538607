#include "ra/runtime.h"

#include "schedule/current.h"
#include "schedule/scheduler.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace ra {
namespace detail {
namespace {

std::size_t whole_pages(std::size_t bytes) {
  const std::size_t page = guard_bytes();
  const std::size_t least = std::size_t{16} * 1024;
  return (std::max(bytes, least) + page - 1) / page * page + page;  // the guard comes on top
}

/// The runtimes that live, in the order of their making.
struct registry {
  std::mutex lock;
  std::vector<scheduler*> living;
};

registry& all() {
  static registry made;
  return made;
}

}  // namespace

scheduler& current_scheduler() {
  if (worker* here = this_worker()) return here->owner();
  {
    registry& known = all();
    const std::lock_guard held(known.lock);
    if (!known.living.empty()) return *known.living.back();
  }
  // Two threads may get here at once: both then see the same one, which registers itself.
  // Never destroyed: a task of a thread that outlives main() may still be on it. An idle runtime
  // holds no thread, and its memory stays reachable.
  static runtime* const implicit = new runtime;
  static_cast<void>(implicit);
  return current_scheduler();
}

}  // namespace detail

struct runtime::inside {
  explicit inside(const options& chosen)
      : work(chosen.workers != 0 ? chosen.workers : worker_count(),
             detail::whole_pages(chosen.stack_bytes)) {}

  detail::scheduler work;
};

runtime::runtime() : runtime(options{}) {}

runtime::runtime(const options& chosen) : inside_(std::make_unique<inside>(chosen)) {
  detail::registry& known = detail::all();
  const std::lock_guard held(known.lock);
  known.living.push_back(&inside_->work);
}

runtime::~runtime() {
  inside_->work.take_last_step();
  detail::registry& known = detail::all();
  const std::lock_guard held(known.lock);
  known.living.erase(std::find(known.living.begin(), known.living.end(), &inside_->work));
}

std::size_t runtime::workers_present() const noexcept { return inside_->work.workers_hosted(); }

std::size_t runtime::stacks_made() const noexcept { return inside_->work.stacks_made(); }

}  // namespace ra
