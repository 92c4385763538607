// The end of a scope is where its opener helps: it runs the children that nobody took yet by plain
// calls on its own stack, and suspends only for those that others run. It helps with children of
// this very scope alone: a child of another could wait for something that only we will do, and
// would keep our stack from doing it. For the same reason a join of one task runs no other.
//
// A child tells of its end by counting down. After that it must not touch the scope unless it took
// the count to zero, which needs that the opener has given up its own count and is off its stack.

#include "ra/detail/scope_core.h"

#include "platform/check.h"
#include "platform/thread.h"
#include "ra/detail/interleave.h"
#include "ra/scope.h"
#include "schedule/current.h"
#include "schedule/scheduler.h"

#include <memory>
#include <new>

namespace ra::detail {
namespace {

/// What the running task is for as long as this lives, also when it moves between workers.
class as_task {
 public:
  explicit as_task(task_context& now) noexcept : before_(this_worker()->task) {
    this_worker()->task = &now;
  }
  as_task(const as_task&) = delete;
  as_task& operator=(const as_task&) = delete;
  ~as_task() {
    worker* here = this_worker();
    here->task->end_listening();
    here->task = before_;
  }

 private:
  task_context* const before_;
};

}  // namespace

task_core::task_core(body called, scope_core& in) noexcept : runnable(called), scope_(in) {
  context_.stop = &in.stop_;
}

void task_core::execute(void (*called)(task_core&)) noexcept {
  {
    const as_task running(context_);
    try {
      called(*this);
    } catch (...) {
      error = std::current_exception();
      scope_.fail();
    }
  }
  scope_core& scope = scope_;
  // Pairs with ended() and join(): the result is there.
  const std::uintptr_t waiter = waiter_.exchange(ended_mark, std::memory_order_acq_rel);
  if (waiter != 0) schedule(*reinterpret_cast<runnable*>(waiter), scope.owner_);
  release();
  scope.one_ended();
}

void task_core::join() noexcept {
  interleave("task.join");
  if (ended()) return;
  worker* here = this_worker();
  RA_CHECK(here != nullptr, "a task is joined by a thread that runs no task");
  if (here->children().pop_if(*this)) {
    run(this);
    return;
  }
  struct joining : runnable {
    task_core* awaited = nullptr;
  } self;
  self.awaited = this;
  suspend(
      self,
      [](void* argument) noexcept {
        auto* me = static_cast<joining*>(argument);
        task_core* awaited = me->awaited;
        std::uintptr_t nobody = 0;
        // Once stored, the task may end and we may run: `me` is not touched again.
        if (!awaited->waiter_.compare_exchange_strong(
                nobody, reinterpret_cast<std::uintptr_t>(static_cast<runnable*>(me)),
                std::memory_order_acq_rel)) {
          this_worker()->schedule_next(*me);
        }
      },
      &self);
}

/// Asks its scope to stop when its time comes.
struct scope_core::deadline : timer {
  explicit deadline(stop_state& asked) noexcept : timer(&pass), stop(asked) {}
  static void pass(timer& self) noexcept {
    static_cast<deadline&>(self).stop.request(stop_cause::timed_out);
  }
  stop_state& stop;
};

scope_core::scope_core()
    : owner_(this_worker()->owner()),
      outer_(this_worker()->task),
      stop_(outer_ != nullptr ? outer_->stop : nullptr) {
  context_.stop = &stop_;
  if (outer_ != nullptr) context_.name = outer_->name;
  this_worker()->task = &context_;
}

scope_core::~scope_core() {
  RA_ASSERT(unfinished_.load(std::memory_order_relaxed) == 0, "a scope ends before its tasks");
}

void scope_core::start(task_core& started) noexcept {
  unfinished_.fetch_add(1, std::memory_order_relaxed);
  this_worker()->schedule_child(started);
  interleave("scope.spawn");
}

void scope_core::fail() noexcept {
  {
    const std::lock_guard held(lock_);
    if (failure_ == nullptr) {
      failure_ = std::current_exception();
    } else {
      try {
        later_failures_.push_back(std::current_exception());
      } catch (const std::bad_alloc&) {
        // The first is what concurrent() throws; of those after it, some are told.
      }
    }
  }
  stop_.request(stop_cause::failed);
}

void scope_core::one_ended() noexcept {
  if (unfinished_.fetch_sub(1, std::memory_order_acq_rel) == 1) schedule(*waiter_, owner_);
}

void scope_core::finish() noexcept {
  for (;;) {
    if (unfinished_.load(std::memory_order_acquire) == 1) break;
    // Only children of scopes are in there.
    spawn_deque& children = this_worker()->children();
    auto* youngest = static_cast<task_core*>(children.youngest());
    if (youngest == nullptr) break;
    // A thief may have it by now and even have ended it: compare places, look inside only when it
    // is ours to look at.
    if (!children.pop_if(*youngest)) break;
    if (&youngest->scope_ != this) {
      this_worker()->schedule_child(*youngest);
      break;
    }
    youngest->run(youngest);
  }
  if (unfinished_.load(std::memory_order_acquire) > 1) {
    runnable self;
    waiter_ = &self;
    suspend(
        self, [](void* scope) noexcept { static_cast<scope_core*>(scope)->one_ended(); }, this);
  }
  unfinished_.store(0, std::memory_order_relaxed);
  if (deadline_ != nullptr) {
    owner_.remove_timer(*deadline_);
    delete deadline_;
  }
  context_.end_listening();
  this_worker()->task = outer_;
}

void scope_core::rethrow(std::vector<std::exception_ptr>* others) {
  if (failure_ == nullptr) return;
  if (others != nullptr) {
    try {
      others->insert(others->end(), later_failures_.begin(), later_failures_.end());
    } catch (const std::bad_alloc&) {
      // The first failure counts more than that there is no room to tell of the others.
    }
  }
  std::rethrow_exception(failure_);
}

void scope_core::set_deadline(std::chrono::steady_clock::time_point due) {
  auto made = std::make_unique<deadline>(stop_);
  owner_.add_timer(*made, due);
  deadline_ = made.release();
}

bool in_task() noexcept {
  worker* here = this_worker();
  return here != nullptr && here->task != nullptr;
}

void run_from_outside(void (*called)(void*) noexcept, void* argument) {
  RA_CHECK(this_worker() == nullptr, "a worker would wait for itself");
  struct root : runnable {
    root() : runnable(&enter) {}
    static void enter(runnable* self) noexcept {
      auto* mine = static_cast<root*>(self);
      {
        const as_task running(mine->context);
        mine->called(mine->argument);
      }
      this_worker()->owner().end_wait_outside(mine->over);
    }
    void (*called)(void*) noexcept = nullptr;
    void* argument = nullptr;
    task_context context;
    std::atomic<std::uint32_t> over{0};
  } whole;
  whole.called = called;
  whole.argument = argument;
  current_scheduler().run_from_outside(whole, whole.over);
}

}  // namespace ra::detail

namespace ra {

bool stop_requested() noexcept {
  detail::interleave("stop_requested");
  detail::worker* here = detail::this_worker();
  return here != nullptr && here->task != nullptr && here->task->stop != nullptr &&
         here->task->stop->requested();
}

void name_this_task(const char* name) noexcept {
  detail::worker* here = detail::this_worker();
  if (here != nullptr && here->task != nullptr) here->task->name = name;
}

}  // namespace ra
