// The loop lives on a stack of the pool and calls the bodies of tasks. A body that never blocks
// costs no stack of its own. One that blocks keeps the stack it is on, loop frame and all, and the
// worker goes on with another stack that has a parked loop; when the body is resumed and ends, that
// first stack's loop is back and serves whatever worker it is then on. So there are as many stacks
// as there are workers and blocked tasks, however many tasks there are.

#include "schedule/worker.h"

#include "memory/chunk_pool.h"
#include "platform/check.h"
#include "schedule/misuse.h"
#include "schedule/overflow.h"
#include "schedule/scheduler.h"
#include "schedule/watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#ifdef RA_ASAN
#include <pthread.h>
#endif

// Not in a namespace and not mangled: this_front() reads it by name.
extern "C" {
constinit thread_local ra::detail::worker_front* ra_worker_of_thread
    [[gnu::tls_model("initial-exec")]] = nullptr;
}

namespace ra::detail {
namespace {

[[gnu::noinline]] void set_this_worker(worker* now) noexcept {
  asm volatile("" ::: "memory");
  ra_worker_of_thread = now;
}

#ifdef RA_ASAN
void learn_native_stack(context& native) noexcept {
  pthread_attr_t attributes;
  void* bottom = nullptr;
  pthread_getattr_np(pthread_self(), &attributes);
  pthread_attr_getstack(&attributes, &bottom, &native.bytes);
  pthread_attr_destroy(&attributes);
  native.bottom = bottom;
}
#endif

}  // namespace

#if !(defined(__x86_64__) && defined(__ELF__) && !defined(__ILP32__))
[[gnu::noinline]] worker_front* this_front() noexcept {
  asm volatile("" ::: "memory");  // or the compiler finds that this is a constant of the caller
  return ra_worker_of_thread;
}
#endif

worker::worker(scheduler& owner, std::size_t number) noexcept
    : owner_(owner), number_(number), children_(owner.asymmetric()) {}

void loop() noexcept {
  arrived_on_new_stack();
  this_worker()->arrived();
  for (;;) {
    worker* now = this_worker();  // anew each turn: this stack moves between workers
    runnable* item = now->next();
    if (item == nullptr) {
      now->leave();
    } else if (item->parked_on != nullptr) {
      now->resume(*item);
    } else {
      item->run(item);
    }
  }
}

void worker::host(runnable* first, const std::atomic<std::uint32_t>* until) noexcept {
  thread_local const overflow_watch watch;
  worker* below = this_worker();
  set_this_worker(this);
  until_ = until;
  next_ = first;
  exceptions_ = exceptions_of_thread();
  tbb_work_ = innermost_tbb_work();
#ifdef RA_ASAN
  learn_native_stack(native_);
#endif
#ifdef RA_TSAN
  native_.tsan_fiber = __tsan_get_current_fiber();
#endif
  current_ = take_stack();
  switch_context(native_, current_->where);
  while (native_call_ != nullptr) {
    auto* called = native_call_;
    native_call_ = nullptr;
    set_this_worker(nullptr);  // no task runs here: what blocks must hold the thread
    called(native_argument_);
    set_this_worker(this);
    switch_context(native_, current_->where);
  }
  current_ = nullptr;
  until_ = nullptr;  // the next thread begins with a look whether it is wanted
  while (spares_ != nullptr) {
    stack* spare = spares_;
    spares_ = spare->next;
    owner_.stacks_.give(*spare);
  }
  spare_count_ = 0;
  chunk_pool::flush_this_thread();
  set_this_worker(below);
  hosted.store(false, std::memory_order_release);  // pairs with claim_worker()
}

void worker::resume(runnable& item) noexcept {
  stack* to = item.parked_on;
  item.parked_on = nullptr;
  switch_to(
      *to, [](void* unused) noexcept { this_worker()->give_stack(*static_cast<stack*>(unused)); },
      current_);
}

void worker::leave() noexcept {
  stack* mine = current_;
  give_stack(*mine);  // whoever takes it waits for this thread: it is still hosted here
  switch_context(mine->where, native_);
  this_worker()->arrived();
}

stack* worker::take_stack() noexcept {
  if (spares_ != nullptr) {
    stack* spare = spares_;
    spares_ = spare->next;
    --spare_count_;
    return spare;
  }
  stack* made = owner_.stacks_.take();
  RA_CHECK(made != nullptr, "no memory for the stack of another blocked task");
  return made;
}

void worker::give_stack(stack& unused) noexcept {
  if (unused.overrun()) [[unlikely]] refuse_overrun(nullptr);
  unused.next = spares_;
  spares_ = &unused;
  ++spare_count_;
  if (spare_count_ <= most_spares) return;
  // The oldest would be the coldest, but the second youngest is at hand; the youngest may be the
  // very stack we run on, see leave().
  stack* surplus = unused.next;
  unused.next = surplus->next;
  --spare_count_;
  owner_.stacks_.give(*surplus);
}

void worker::schedule_next(runnable& item) noexcept {
  runnable* before = next_;
  next_ = &item;
  if (before != nullptr) schedule_last(*before);
}

void worker::schedule_last(runnable& item) noexcept {
  if (item.level != priority::normal) [[unlikely]] return owner_.submit(item);
  if (ready_.push(item)) {
    owner_.offer();
  } else {
    owner_.submit(item);
  }
}

runnable* worker::take_queued() noexcept {
  if (runnable* item = std::exchange(next_, nullptr)) return item;
  if (runnable* item = ready_.pop()) return item;
  if (runnable* item = children_.pop_oldest()) return item;
  if (runnable* item = owner_.urgent_.pop()) return item;
  if (runnable* item = owner_.submitted_.pop()) return item;
  return owner_.background_.pop();
}

void worker::unpark() noexcept {
  permit_.store(1, std::memory_order_release);
  wake_sleepers(permit_);
}

// The thread of somebody who waits for our work stays, even when TBB wants threads: it may be TBB's
// own, blocked inside an algorithm, and nobody else may come.
bool worker::thread_wanted() const noexcept {
  return over() || owner_.stopping() || (owner_.wanted_by_tbb() && until_ == nullptr);
}

// What find() would take, where it is what was woken last. Most turns of processes that talk to each
// other, and a third less than the way through find().
[[gnu::always_inline]] inline runnable* worker::just_woken() noexcept {
  if (next_ == nullptr || next_turns_ == next_in_a_row) return nullptr;
  if ((turn_ + 1) % look_outside_every == 0 || !owner_.urgent_.empty()) return nullptr;
  ++turn_;
  ++next_turns_;
  return std::exchange(next_, nullptr);
}

runnable* worker::next() noexcept {
  task = nullptr;
  if (!over() && (!owner_.wanted_by_tbb() || until_ != nullptr)) [[likely]] {
    if (runnable* item = just_woken()) return item;
    if (runnable* item = find()) return item;
    bool counted = false;
    do {
      if (runnable* item = search(counted)) return item;
      counted = true;
    } while (park());
  } else if (owner_.steering_ != nullptr) {
    return owner_.steering_->next(*this);
  }
  if (runnable* kept = next_) {  // thieves do not see it
    next_ = nullptr;
    if (!ready_.push(*kept)) owner_.submitted_.push(*kept);
  }
  return nullptr;
}

// Order: what is urgent, what this worker just woke, its children, what waits, what came from
// outside. Every kind gets its turn: a chain of wake-ups ends after some turns, and now and then the
// order is turned around.
runnable* worker::find() noexcept {
  if (++turn_ % look_outside_every == 0) {
    if (owner_.timers_.earliest() != steady::time_point::max()) {
      owner_.timers_.fire_due(steady::now());
    }
    const bool odd = turn_ / look_outside_every % 2 != 0;
    if (runnable* item = odd ? owner_.background_.pop() : nullptr) return item;
    if (runnable* item = owner_.submitted_.pop()) return item;
    if (runnable* item = ready_.pop()) return item;
  } else if (!owner_.urgent_.empty()) [[unlikely]] {
    if (++urgent_turns_ <= urgent_in_a_row) {
      if (runnable* item = owner_.urgent_.pop()) return item;
    }
    urgent_turns_ = 0;  // a turn for the others
  }
  if (runnable* item = next_) {
    next_ = nullptr;
    if (++next_turns_ <= next_in_a_row) return item;
    next_turns_ = 0;
    runnable* waiting = ready_.pop();
    if (waiting == nullptr) return item;
    schedule_last(*item);
    return waiting;
  }
  next_turns_ = 0;
  if (runnable* item = children_.pop()) return item;
  if (runnable* item = ready_.pop()) return item;
  if (runnable* item = owner_.submitted_.pop()) return item;
  return owner_.urgent_.pop();
}

runnable* worker::search(bool counted) noexcept {
  using std::chrono::microseconds;
  using manner = spawn_deque::manner;
  if (!counted && !owner_.begin_search()) return nullptr;
  runnable* found = nullptr;
  auto now = steady::now();
  const auto insists_from = now + microseconds(10), until = now + microseconds(30);
  do {
    if (owner_.timers_.earliest() <= now) owner_.timers_.fire_due(now);
    if ((found = find()) != nullptr) break;
    if ((found = steal(now < insists_from ? manner::asks : manner::insists)) != nullptr) break;
    if (thread_wanted()) break;
    for (int i = 0; i < 20; ++i) pause_briefly();
    now = steady::now();
  } while (now < until);
  owner_.end_search(found != nullptr);
  return found;
}

runnable* worker::steal(spawn_deque::manner how) noexcept {
  const std::size_t count = owner_.workers_.size();
  for (std::size_t i = 1; i < count; ++i) {
    worker& victim = *owner_.workers_[(number_ + i) % count];
    runnable* item = victim.ready_.pop();
    if (item == nullptr) item = victim.children_.steal_into(children_, how);
    if (item == nullptr) continue;
    if (watched()) [[unlikely]] saw({sighting::kind::stolen, nullptr});
    return item;
  }
  return owner_.background_.pop();
}

// Sleeps as the warm worker. True: awake, and counted as searching. False: there is a warm one
// already, or it is time to give the thread back.
bool worker::park() noexcept {
  constexpr auto linger = std::chrono::milliseconds(100);
  if (thread_wanted()) return false;
  permit_.store(0, std::memory_order_relaxed);
  worker* none = nullptr;
  if (!owner_.warm_.compare_exchange_strong(none, this, std::memory_order_seq_cst)) return false;
  heavy_barrier();  // pairs with light_barrier() in offer()
  const auto tired = steady::now() + linger;
  for (;;) {
    const auto timed = owner_.timers_.earliest();
    const auto now = steady::now();
    const bool give_back =
        thread_wanted() || (now >= tired && timed == steady::time_point::max());
    if (give_back || timed <= now || owner_.anything_ready()) {
      worker* self = this;
      if (owner_.warm_.compare_exchange_strong(self, nullptr, std::memory_order_seq_cst)) {
        if (give_back) {
          if (now >= tired) chunk_pool::trim();  // idle for long: mailboxes' memory is the system's
          return false;
        }
        owner_.searching_.fetch_add(1, std::memory_order_seq_cst);
        return true;
      }
      while (permit_.load(std::memory_order_acquire) == 0) pause_briefly();  // just being woken
      return true;
    }
    sleep_on(permit_, 0, now < tired ? std::min(timed, tired) : timed);
    if (permit_.load(std::memory_order_acquire) != 0) return true;
  }
}

void tell_resumed(task_context* context) noexcept { saw({sighting::kind::resumes, context}); }

// What a task that goes to sleep makes room for. A task that was woken goes on at once, from stack
// to stack: half the switches of a way through the loop. Everything else is the loop's to find, once
// the sleeper's hook has run: it may hold a lock until then.
stack& worker::go_on_with(runnable& self, const void* frame) noexcept {
  if (!current_->holds(frame)) [[unlikely]] refuse_foreign_stack(task);
  if (current_->overrun()) [[unlikely]] refuse_overrun(task);
  self.parked_on = current_;
  if (watched()) [[unlikely]] saw({sighting::kind::parks, task});
  if (runnable* item = woken()) {
    RA_ASSERT(tbb_work_ == innermost_tbb_work(), "a task suspends inside a oneTBB algorithm");
    return *std::exchange(item->parked_on, nullptr);
  }
  if (tbb_work_ != innermost_tbb_work()) [[unlikely]] refuse_inside_tbb(task);
  return *take_stack();
}

// Something that was woken here, if that is what find() would take now.
runnable* worker::woken() noexcept {
  if (over() || owner_.wanted_by_tbb() || (turn_ + 1) % look_outside_every == 0) return nullptr;
  if (!owner_.urgent_.empty()) [[unlikely]] return nullptr;
  if (next_ != nullptr) {
    if (next_->parked_on == nullptr || next_turns_ == next_in_a_row) return nullptr;
    ++turn_;
    ++next_turns_;
    return std::exchange(next_, nullptr);
  }
  if (!children_.empty()) return nullptr;
  runnable* item = ready_.pop();
  if (item == nullptr) return nullptr;
  if (item->parked_on == nullptr) {
    next_ = item;  // to be called, by the loop
    return nullptr;
  }
  ++turn_;
  next_turns_ = 0;
  return item;
}

runnable* worker::child_at_once() noexcept {
  if (next_ != nullptr || over() || owner_.wanted_by_tbb()) return nullptr;
  if ((turn_ + 1) % look_outside_every == 0 || !owner_.urgent_.empty()) return nullptr;
  runnable* item = children_.pop();
  if (item != nullptr) ++turn_;
  return item;
}

void schedule(runnable& item, scheduler& from) noexcept {
  worker* here = this_worker();
  if (here != nullptr && &here->owner() == &from && item.level == priority::normal) [[likely]] {
    here->schedule_next(item);
  } else {
    from.submit(item);
  }
}

void call_on_native_stack(void (*called)(void*), void* argument) {
  worker* here = this_worker();
  if (here == nullptr) return called(argument);
  here->owner_.begin_demand();
  if (runnable* kept = here->next_) {
    here->next_ = nullptr;
    here->schedule_last(*kept);
  }
  here->native_call_ = called;
  here->native_argument_ = argument;
  switch_context(here->current_->where, here->native_);
  here->owner_.end_demand();  // the same worker: its thread never left
}

}  // namespace ra::detail
