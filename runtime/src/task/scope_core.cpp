// The end of a scope is where its opener helps: it runs the children that nobody took yet by plain
// calls on its own stack, and suspends only for those that others run. It helps with children of
// this very scope alone: a child of another could wait for something that only we will do, and
// would keep our stack from doing it. For the same reason a join of one task runs no other.
//
// A child tells of its end by counting. After that it must not touch the scope unless it took the
// balance to zero, which needs that the opener has added its own count and is off its stack.

#include "ra/detail/scope_core.h"

#include "platform/check.h"
#include "platform/thread.h"
#include "ra/detail/interleave.h"
#include "ra/detail/local_binding.h"
#include "ra/scope.h"
#include "schedule/current.h"
#include "schedule/scheduler.h"
#include "schedule/watch.h"

#include <memory>
#include <new>
#include <utility>

namespace ra::detail {
namespace {

void end_task(task_context& ended) noexcept {
  RA_ASSERT(ended.locks_held == 0, "a task ends while it holds a lock");
  ended.end_listening();
}

/// What the running task is for as long as this lives, also when it moves between workers.
class as_task {
 public:
  explicit as_task(task_context& now) noexcept : before_(this_front()->task) {
    this_front()->task = &now;
    if (watched()) [[unlikely]] saw({sighting::kind::begins, &now});
  }
  as_task(const as_task&) = delete;
  as_task& operator=(const as_task&) = delete;
  ~as_task() {
    worker_front* here = this_front();
    if (watched()) [[unlikely]] saw({sighting::kind::ends, here->task});
    end_task(*here->task);
    here->task = before_;
  }

 private:
  task_context* const before_;
};

}  // namespace

inline void scope_core::ended(std::int64_t count, worker_front& here) noexcept {
  if (opener_runs(here)) {
    opener_balance_ -= count;
  } else if (balance_.fetch_sub(count, std::memory_order_acq_rel) == count) {
    schedule(*waiter_, static_cast<worker&>(here).owner());
  }
}

/// Where children of a scope are called one after the other, on the running stack. Their contexts
/// are one object: it is warm, and a task in memory that another worker made is not.
class children_here {
 public:
  children_here(scope_core& of, worker_front& here) noexcept
      : before_(here.task), context_(&of.stop_) {
    here.task = &context_;
  }
  children_here(const children_here&) = delete;
  children_here& operator=(const children_here&) = delete;
  ~children_here() { this_front()->task = before_; }

  /// The worker may be another after.
  [[gnu::always_inline]] void run(task_core& child) noexcept {
    context_.name = nullptr;
    context_.level = child.level;
    context_.locals = child.locals_;
    if (watched()) [[unlikely]] {
      saw({sighting::kind::begins, &context_, &child.scope_.opener_, nullptr, before_});
      saw({sighting::kind::holds, &context_, &child});  // whoever joins it waits for the context
    }
    try {
      child.call();
    } catch (...) {
      child.error = std::current_exception();
      child.scope_.fail();
    }
    if (watched()) [[unlikely]] {
      saw({sighting::kind::gives_up, &context_, &child});
      saw({sighting::kind::ends, &context_});
    }
    end_task(context_);
    if (context_.locals != nullptr) [[unlikely]] let_go(context_.locals);
  }

 private:
  task_context* const before_;
  task_context context_;
};

// The handle may free us once it knows, and we free ourselves if it has gone.
[[gnu::always_inline]] inline void task_core::tell_handle() noexcept {
  std::uintptr_t before = state_.load(std::memory_order_acquire);
  if (before != dropped_mark) {
    // Pairs with ended() and join(): the result is there.
    before = state_.exchange(ended_mark, std::memory_order_acq_rel);
  }
  if (before == dropped_mark) {
    destroy();
  } else if (before != held) {
    schedule(*reinterpret_cast<runnable*>(before), this_worker()->owner());
  }
}

void task_core::tell_end() noexcept {
  scope_core& scope = scope_;
  tell_handle();
  scope.ended(1, *this_worker());
}

// Another child of `scope` that is ready here, if the loop would take it now.
task_core* task_core::next_of(scope_core& scope) noexcept {
  worker& here = *this_worker();
  auto* youngest = static_cast<task_core*>(here.child_at_once());
  if (youngest == nullptr) return nullptr;
  if (&youngest->scope_ == &scope && youngest->run == &enter) return youngest;
  here.children().push(*youngest);  // to the place it had
  return nullptr;
}

// Children of one scope that wait here are run one after the other and told of all at once: the
// scope cannot end before the last of them has.
void task_core::enter(runnable* self) noexcept {
  auto* mine = static_cast<task_core*>(self);
  scope_core& scope = mine->scope_;
  std::int64_t count = 0;
  {
    children_here all(scope, *this_front());
    do {
      all.run(*mine);
      mine->tell_handle();
      ++count;
      mine = next_of(scope);
    } while (mine != nullptr);
  }
  scope.ended(count, *this_front());
}

// Nearly always right after its start, when it is in our deque still: thieves are kept off for a
// moment, and no locked instruction is needed.
void task_core::drop_before_end() noexcept {
  worker* here = this_worker();
  const auto drop_here = [this]() noexcept {
    state_.store(dropped_mark, std::memory_order_relaxed);
  };
  if (here != nullptr && here->children().change_youngest(*this, drop_here)) [[likely]] return;
  if (state_.exchange(dropped_mark, std::memory_order_acq_rel) == ended_mark) destroy();
}

void task_core::join() noexcept {
  interleave("task.join", this);
  if (ended()) return;
  worker* here = this_worker();
  RA_CHECK(here != nullptr, "a task is joined by a thread that runs no task");
  if (here->children().pop_if(*this)) [[likely]] {
    if (run == &enter) [[likely]] {
      children_here(scope_, *here).run(*this);
      state_.store(ended_mark, std::memory_order_relaxed);  // the one who could ask is us
      scope_.ended(1, *this_front());
      return;
    }
    run(this);  // a coroutine, which may have to wait
    if (ended()) return;
  }
  wait_for_end();
}

[[gnu::noinline]] void task_core::wait_for_end() noexcept {
  struct joining : runnable {
    task_core* awaited = nullptr;
  } self;
  self.awaited = this;
  suspend(
      self,
      [](void* argument) noexcept {
        auto* me = static_cast<joining*>(argument);
        // Once known, the task may end and we may run: `me` is not touched again.
        if (!me->awaited->wake_at_end(*me)) this_worker()->schedule_next(*me);
      },
      &self);
}

/// Asks its scope to stop when its time comes.
struct scope_core::deadline : timer {
  deadline(scheduler& by, stop_state& asked) noexcept : timer(&pass), owner(by), stop(asked) {}
  static void pass(timer& self) noexcept {
    static_cast<deadline&>(self).stop.request(stop_cause::timed_out);
  }
  scheduler& owner;
  stop_state& stop;
};

// A task that starts more than the workers begin waits until they have caught up: a million tasks
// need no more memory than a thousand, and find it in the cache.
[[gnu::noinline]] void scope_core::start_after_others(task_core& started) noexcept {
  do {
    let_others_go_first();
  } while (!this_worker()->children().push(started));
  this_worker()->offer_children();
}

void scope_core::start(task_core& started) noexcept {
  worker* here = this_worker();
  RA_CHECK(here != nullptr && here->task != nullptr,
           "a task is started by a thread that runs none; inside ra::parallel_for and ra::blocking "
           "open a scope with ra::concurrent first");
  if (here->task->level != priority::normal) [[unlikely]] return start(started, here->task->level);
  if (here->task->locals != nullptr) [[unlikely]] {
    started.locals_ = keep(here->task->locals);
  }
  count_one_begun(*here);
  if (here->children().push(started)) [[likely]] {
    here->offer_children();
  } else {
    start_after_others(started);
  }
  interleave("scope.spawn");
}

void scope_core::start(task_core& started, priority level) noexcept {
  worker* here = this_worker();
  RA_CHECK(here != nullptr && here->task != nullptr, "a task is started by a thread that runs none");
  started.locals_ = keep(here->task->locals);
  count_one_begun(*here);
  started.level = level;
  here->owner().submit(started);
  interleave("scope.spawn");
}

void scope_core::adopt(scope_member& added) noexcept {
  const std::lock_guard held(lock_);
  added.next = members_;
  members_ = &added;
}

/// All are asked first: they may be waiting for each other.
void scope_core::end_members() noexcept {
  scope_member* ending = nullptr;
  {
    const std::lock_guard held(lock_);
    ending = std::exchange(members_, nullptr);
  }
  for (scope_member* each = ending; each != nullptr; each = each->next) each->ask_to_end(*each);
  while (scope_member* now = ending) {
    ending = now->next;
    now->wait_for_end(*now);
  }
}

void scope_core::fail() noexcept {
  {
    const std::lock_guard held(lock_);
    if (!first_failure_) {
      first_failure_ = std::current_exception();
    } else {
      try {
        if (!other_failures_) {
          other_failures_ = std::make_unique<std::vector<std::exception_ptr>>();
        }
        other_failures_->push_back(std::current_exception());
      } catch (const std::bad_alloc&) {
        // The first is what is thrown; the list of the others ends where the memory does.
      }
    }
  }
  stop_.request(stop_cause::failed);
}

void scope_core::wait() noexcept {
  interleave("scope.end", &opener_);
  {
    children_here all(*this, *this_front());
    while (unfinished()) {
      spawn_deque& children = this_worker()->children();  // anew: a child may have moved us
      auto* youngest = static_cast<task_core*>(children.pop());  // all in there are of scopes
      if (youngest == nullptr) break;
      if (&youngest->scope_ != this) {
        children.push(*youngest);  // to the place it had
        break;
      }
      if (youngest->run == &task_core::enter) [[likely]] {
        all.run(*youngest);
        youngest->tell_handle();
        --opener_balance_;
      } else {
        youngest->run(youngest);
      }
    }
  }
  if (!unfinished()) return;
  runnable self;
  waiter_ = &self;
  suspend(
      self,
      [](void* argument) noexcept {
        auto* me = static_cast<scope_core*>(argument);
        runnable& opener = *me->waiter_;
        const std::int64_t mine = me->opener_balance_ - open;
        // Unless that is the end, the last child may wake the opener, and the scope be gone.
        if (me->balance_.fetch_add(mine, std::memory_order_acq_rel) + mine == 0) {
          this_worker()->schedule_next(opener);
        }
      },
      this);
}

void scope_core::rethrow_failures(std::vector<std::exception_ptr>* others) {
  if (others != nullptr && other_failures_) {
    try {
      others->insert(others->end(), other_failures_->begin(), other_failures_->end());
    } catch (const std::bad_alloc&) {
      // The first failure counts more than that there is no room to tell of the others.
    }
  }
  std::rethrow_exception(first_failure_);
}

void scope_core::set_deadline(std::chrono::steady_clock::time_point due) {
  scheduler& owner = this_worker()->owner();
  stop_.set_due(due);
  auto made = std::make_unique<deadline>(owner, stop_);
  owner.add_timer(*made, due);
  deadline_ = made.release();
}

void scope_core::withdraw_deadline() noexcept {
  deadline_->owner.remove_timer(*deadline_);
  delete deadline_;
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
  whole.context.locals = bindings_here();  // of the thread, which waits
  whole.called = called;
  whole.argument = argument;
  current_scheduler().run_from_outside(whole, whole.over);
}

}  // namespace ra::detail

namespace ra {

bool stop_requested() noexcept {
  detail::interleave("stop_requested");
  const detail::worker_front* here = detail::front_in_task();
  return here != nullptr && here->task->stop != nullptr && here->task->stop->requested();
}

void name_this_task(const char* name) noexcept {
  if (detail::worker_front* here = detail::front_in_task()) here->task->name = name;
}

}  // namespace ra
