#include "ra/runtime.h"

#include "platform/check.h"
#include "schedule/current.h"
#include "schedule/scheduler.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
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

/// Asks detached tasks to end and waits until all have; says which take longer than `patience`.
/// Returns whether all had by then.
bool end_detached(scheduler& work, std::chrono::milliseconds patience) noexcept {
  work.detached().stop().request(stop_cause::requested);
  if (work.detached().wait_for_all(steady::now() + patience)) return true;
  try {
    std::fprintf(stderr, "ra: the runtime ends while %zu detached tasks still run: %s\n",
                 work.detached().count(), work.detached().names().c_str());
  } catch (const std::bad_alloc&) {
    std::fputs("ra: the runtime ends while detached tasks still run\n", stderr);
  }
  return false;
}

// In the child of a fork there are no workers, and TBB believes that there are.
std::atomic<bool> forked{false};

void watch_forks() noexcept {
  static const int watched =
      pthread_atfork(nullptr, nullptr, [] { forked.store(true, std::memory_order_relaxed); });
  static_cast<void>(watched);
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
}  // namespace detail

struct runtime::inside {
  explicit inside(const options& chosen)
      : patience(chosen.report_after),
        work(chosen.workers != 0 ? chosen.workers : worker_count(),
             detail::whole_pages(chosen.stack_bytes)) {}

  std::chrono::milliseconds patience;
  detail::scheduler work;
};

namespace detail {

scheduler& current_scheduler() {
  RA_CHECK(!forked.load(std::memory_order_relaxed),
           "a child of fork() has no workers; call exec(), or fork before the first task");
  if (worker* here = this_worker()) return here->owner();
  {
    registry& known = all();
    const std::lock_guard held(known.lock);
    if (!known.living.empty()) return *known.living.back();
  }
  // Two threads may get here at once: both then see the same one, which registers itself.
  // Never destroyed: a task of a thread that outlives main() may still be on it. An idle runtime
  // holds no thread, and its memory stays reachable.
  static runtime* implicit = nullptr;
  static const bool made = [] {
    implicit = new runtime;
    return std::atexit([] {
      if (forked.load(std::memory_order_relaxed) || this_worker() != nullptr) return;
      constexpr std::chrono::milliseconds patience = runtime::options{}.report_after;
      scheduler& work = implicit->inside_->work;
      end_detached(work, patience);
      static_cast<void>(work.take_last_step(steady::now() + patience));
    }) == 0;
  }();
  static_cast<void>(made);
  return current_scheduler();
}

}  // namespace detail

runtime::runtime() : runtime(options{}) {}

runtime::runtime(const options& chosen) : inside_(std::make_unique<inside>(chosen)) {
  detail::watch_forks();
  detail::registry& known = detail::all();
  const std::lock_guard held(known.lock);
  known.living.push_back(&inside_->work);
}

runtime::~runtime() {
  RA_CHECK(detail::this_worker() == nullptr || &detail::this_worker()->owner() != &inside_->work,
           "a runtime is ended by one of its own tasks");
  if (!detail::end_detached(inside_->work, inside_->patience)) {
    inside_->work.detached().wait_for_all(detail::steady::time_point::max());
  }
  if (!inside_->work.take_last_step(detail::steady::now() + inside_->patience)) {
    inside_->work.take_last_step(detail::steady::time_point::max());
  }
  detail::registry& known = detail::all();
  const std::lock_guard held(known.lock);
  known.living.erase(std::find(known.living.begin(), known.living.end(), &inside_->work));
}

std::size_t runtime::workers_present() const noexcept { return inside_->work.workers_hosted(); }

std::size_t runtime::detached_tasks() const noexcept { return inside_->work.detached().count(); }

std::size_t runtime::stacks_made() const noexcept { return inside_->work.stacks_made(); }

}  // namespace ra
