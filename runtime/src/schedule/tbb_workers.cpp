// The only door to oneTBB: its arenas decide how many workers there are, so that ours and those of
// a program's own TBB code are the same, and keep to the processors this process may run on.

#include "schedule/tbb_workers.h"

#include "ra/runtime.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>

namespace ra {

std::size_t worker_count() noexcept {
  static const std::size_t count = [] {
    const int found = tbb::info::default_concurrency();
    return found > 0 ? static_cast<std::size_t>(found) : std::size_t{1};
  }();
  return count;
}

namespace detail {

struct tbb_workers::inside {
  // One more than ours: TBB counts the thread that waits outside as a worker, and would otherwise
  // never send the last one.
  explicit inside(int count)
      : threads(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(count) + 1),
        arena(count, 0) {
    arena.initialize();
  }

  tbb::global_control threads;
  tbb::task_arena arena;
};

tbb_workers::tbb_workers(std::size_t count)
    : inside_(count > 0 ? std::make_unique<inside>(static_cast<int>(count)) : nullptr) {}

tbb_workers::~tbb_workers() = default;

void tbb_workers::lend(void (*entered)(void*) noexcept, void* argument) {
  inside_->arena.enqueue([entered, argument] { entered(argument); });
}

}  // namespace detail
}  // namespace ra
