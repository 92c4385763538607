// How a wait is ended exactly once, and cheaply.
//
// A task that waits in one queue takes the queue's lock and keeps it until it is off its stack. So
// no peer sees it before, and the peer that ends its wait has the lock: the only others who may
// come are a stop and, later, a timeout, and one compare-exchange on the sleeper's word settles
// that.
//
// The stop needs no registration per wait. The task's context is in its scope's list since its
// first wait; before it sleeps it says so in its word and then asks whether its scope was told to
// stop; the stop tells the scope and then looks at the words. Store then load on both sides: one of
// the two sees the other. The sleeper's side is frequent and costs no fence, the stop's side is
// rare and pays for both (heavy_barrier).
//
// What lost: a registration with the stop for each wait. Two locks, 15 ns, on a rendezvous of 20.

#include "schedule/wait.h"

#include "platform/check.h"
#include "platform/thread.h"
#include "schedule/scheduler.h"

namespace ra::detail {
namespace {

bool in_task(worker* here) noexcept { return here != nullptr && here->task != nullptr; }

/// For one that has just said that it may be stopped.
bool stop_came_before(task_context& context, bool asymmetric) noexcept {
  light_barrier(asymmetric);  // pairs with heavy_barrier() in stop_state::request()
  return context.stop->told();
}

}  // namespace

void task_context::wake_task(sleeper& self) noexcept {
  auto& context = static_cast<task_context&>(self);
  schedule(*context.sleeping, *context.sleeps_on);
}

void thread_sleeper::wake_thread(sleeper& self) noexcept {
  auto& mine = static_cast<thread_sleeper&>(self);
  mine.permit_.store(1, std::memory_order_release);  // it may be gone after this
  wake_sleepers(mine.permit_);
}

void thread_sleeper::sleep(std::optional<steady::time_point> deadline) noexcept {
  while (permit_.load(std::memory_order_acquire) == 0) {
    if (deadline && steady::now() >= *deadline) {
      deadline.reset();
      if (end(timed_out) != ended::by_another) break;  // else somebody is about to wake us
    }
    sleep_on(permit_, 0, deadline);
  }
  permit_.store(0, std::memory_order_relaxed);
}

wait::wait() noexcept
    : here_(in_task(this_worker()) ? this_worker() : nullptr),
      task_(here_ != nullptr ? here_->task : nullptr) {}

wait::~wait() {
  if (alarm_) task_->sleeps_on->remove_timer(*alarm_);
}

sleeper& wait::self() noexcept {
  if (task_ != nullptr) return *task_;
  return thread_;
}

bool wait::listen() noexcept { return task_ == nullptr || task_->listen(); }

void wait::set_deadline(steady::time_point due) {
  if (task_ == nullptr) {
    deadline_ = due;
    return;
  }
  task_->sleeps_on = &here_->owner();
  alarm_.emplace(*task_);
  try {
    task_->sleeps_on->add_timer(*alarm_, due);
  } catch (...) {
    alarm_.reset();
    throw;
  }
}

sleeper::state wait::sleep() noexcept {
  if (task_ == nullptr) {
    slept_ = thread_.fall_asleep_unless_ended();
    if (slept_) thread_.sleep(deadline_);
    return thread_.why();
  }
  if (ended_already()) return task_->why();
  struct bed : runnable {
    explicit bed(wait& of) noexcept : mine(of) {}
    static void entered(void* argument) noexcept {
      auto* me = static_cast<bed*>(argument);
      if (!me->mine.fall_asleep(*me)) this_worker()->schedule_next(*me);
    }
    wait& mine;
  } self(*this);
  suspend(self, &bed::entered, &self);
  return task_->why();
}

bool wait::sleep_off_stack(runnable& sleeping) noexcept {
  return !ended_already() && fall_asleep(sleeping);
}

bool wait::ended_already() noexcept {
  if (task_->listening() && stop_came_before(*task_, here_->owner().asymmetric())) {
    task_->end(sleeper::stopped);
  }
  return task_->why() != sleeper::settling;
}

bool wait::fall_asleep(runnable& sleeping) noexcept {
  task_->sleeping = &sleeping;
  task_->sleeps_on = &here_->owner();
  slept_ = true;
  // Once asleep it may be woken, and this be gone.
  if (task_->fall_asleep_unless_ended()) return true;
  slept_ = false;  // ended in between, by one who may not be done with what it gives
  return false;
}

namespace {

blocked as_granted(grant granted) noexcept {
  switch (granted) {
    case grant::given: return blocked::given;
    case grant::closed: return blocked::closed;
    case grant::again: break;
  }
  return blocked::again;
}

blocked block_thread(wait_queue& queue, waiter& place, spin_lock& held) noexcept {
  thread_sleeper me;
  place.who = &me;
  queue.push(place);
  me.fall_asleep(sleeper::deaf);
  held.unlock();
  me.sleep(std::nullopt);
  return as_granted(place.granted);
}

}  // namespace

blocked block(wait_queue& queue, waiter& place, spin_lock& held, stops heed) noexcept {
  worker* here = this_worker();
  if (!in_task(here)) return block_thread(queue, place, held);
  task_context& me = *here->task;
  const bool heeded = heed == stops::heeded && me.stop != nullptr;
  if (heeded && !me.listening()) [[unlikely]] {
    held.unlock();
    return me.listen() ? blocked::again : blocked::stopped;
  }
  struct bed : runnable {
    bed(task_context& context, spin_lock& taken, bool stoppable) noexcept
        : who(context), lock(taken), heeds(stoppable) {}
    static void entered(void* argument) noexcept {
      auto* mine = static_cast<bed*>(argument);
      task_context& context = mine->who;
      spin_lock& lock = mine->lock;
      if (mine->heeds) {
        const bool asymmetric = context.sleeps_on->asymmetric();
        context.fall_asleep(sleeper::asleep);
        // Peers need the lock, and so does the task after a stop: the context stays.
        if (stop_came_before(context, asymmetric)) context.end_and_wake(sleeper::stopped);
      } else {
        context.fall_asleep(sleeper::deaf);
      }
      lock.unlock();
    }
    task_context& who;
    spin_lock& lock;
    const bool heeds;
  } mine(me, held, heeded);
  place.who = &me;
  queue.push(place);
  me.sleeping = &mine;
  me.sleeps_on = &here->owner();
  suspend(mine, &bed::entered, &mine);
  if (me.why() != sleeper::stopped) return as_granted(place.granted);
  held.lock();
  queue.remove(place);
  held.unlock();
  return blocked::stopped;
}

[[gnu::noinline]] std::uint32_t& turns_of_caller() noexcept {
  static thread_local std::uint32_t turns_of_thread = 0;
  worker* here = this_worker();
  return in_task(here) ? here->task->turns : turns_of_thread;
}

}  // namespace ra::detail
