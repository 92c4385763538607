// The only door to oneTBB: its arenas decide how many workers there are, so that ours and those of
// a program's own TBB code are the same, and keep to the processors this process may run on.

#include "schedule/tbb_workers.h"

#include "platform/sanitizers.h"
#include "ra/runtime.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <optional>

namespace ra {

std::size_t worker_count() noexcept {
  static const std::size_t count = [] {
    const int found = tbb::info::default_concurrency();
    return found > 0 ? static_cast<std::size_t>(found) : std::size_t{1};
  }();
  return count;
}

namespace detail {

/// What a thread that TBB sends passes. It may be sent late, when the runtime is gone: TBB forgets no
/// task, but a thread that could not be made comes only with the next reason to make one.
struct tbb_workers::gate {
  std::mutex lock;
  bool open = true;
  std::atomic<int> present{0};

  bool enter() noexcept {
    const std::lock_guard held(lock);
    if (open) present.fetch_add(1, std::memory_order_relaxed);
    return open;
  }
  void leave() noexcept { present.fetch_sub(1, std::memory_order_release); }
};

namespace {

char lent;  // what lend() and the thread that comes are one after the other by, see handed_over()

}  // namespace

struct tbb_workers::inside {
  // One more than ours: TBB counts the thread that waits outside as a worker, and would otherwise
  // never send the last one.
  explicit inside(int count) : arena(count, 0) {
    try {
      threads.emplace(tbb::global_control::max_allowed_parallelism,
                      static_cast<std::size_t>(count) + 1);
    } catch (const std::exception&) {
      // It makes threads that others wait for, and was refused one: those there are must do.
    }
    arena.initialize();
  }

  std::optional<tbb::global_control> threads;
  tbb::task_arena arena;
  std::shared_ptr<gate> entrance = std::make_shared<gate>();
};

tbb_workers::tbb_workers(std::size_t count)
    : inside_(count > 0 ? std::make_unique<inside>(static_cast<int>(count)) : nullptr) {}

tbb_workers::~tbb_workers() = default;

void tbb_workers::lend(void (*entered)(void*) noexcept, void* argument) noexcept {
  try {
    handed_over(&lent);
    inside_->arena.enqueue([entrance = inside_->entrance, entered, argument] {
      taken_over(&lent);  // before we read what we captured
      if (!entrance->enter()) return;
      entered(argument);
      entrance->leave();
    });
  } catch (const std::exception&) {
    // The work is done by the threads that there are, at least by one that waits for a scope.
  }
}

void tbb_workers::close() noexcept {
  if (inside_ == nullptr) return;
  const std::lock_guard held(inside_->entrance->lock);
  inside_->entrance->open = false;
}

int tbb_workers::present() const noexcept {
  return inside_ != nullptr ? inside_->entrance->present.load(std::memory_order_acquire) : 0;
}

const void* innermost_tbb_work() noexcept { return tbb::task::current_context(); }

}  // namespace detail
}  // namespace ra
