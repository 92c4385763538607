// How workers sleep without missing work.
//
// Who makes something ready looks whether a worker is searching. If so it does nothing more, because
// a searcher looks at every queue after it has said that it stops. If not, it becomes the searcher's
// proxy (searching 0 -> 1) and hands that role to a sleeper. A searcher that finds work and was the
// last one looks whether there is more, or a timer to mind, and wakes the next if so. So at any time
// either somebody will still look, or everybody is busy.
//
// "Look, after having said so" is a store then a load on both sides. Submitting from outside is
// rare and uses sequentially consistent operations. A worker that pushes to its own queue does so
// with a plain store and a plain load; the sleeper pays for both with the kernel's membarrier, half
// a microsecond just before a sleep. A worker never needs a wake-up for its own queue: at worst it
// runs alone what another could have run beside it.
//
// Three states without work: searching (spinning, tens of microseconds), warm (at most one, asleep
// on our own word, two to three times quicker to wake than through TBB; it also minds the timers),
// and gone: the thread is TBB's again. The warm one goes, too, after a while without timers, so that
// an idle runtime holds no thread of anybody's.

#include "schedule/scheduler.h"

#include "platform/check.h"

#include <thread>
#include <utility>

namespace ra::detail {

scheduler::scheduler(std::size_t workers, std::size_t stack_bytes)
    : scheduler(workers, stack_bytes, nullptr) {}

// A searcher that never ends, so that nobody is ever woken, and a demand that never ends, so that
// the worker asks its steering instead of its queues.
scheduler::scheduler(steering& by, std::size_t stack_bytes) : scheduler(1, stack_bytes, &by) {
  searching_.store(1, std::memory_order_relaxed);
  demand_.store(1, std::memory_order_relaxed);
  workers_.front()->blocks.keep_nothing();
}

scheduler::scheduler(std::size_t workers, std::size_t stack_bytes, steering* by)
    : steering_(by),
      asymmetric_(asymmetric_barrier_works()),
      limit_(static_cast<int>(workers)),
      stacks_(stack_bytes, &loop),
      threads_(by == nullptr ? workers : 0) {
  workers_.reserve(workers);
  for (std::size_t i = 0; i < workers; ++i) {
    workers_.push_back(std::make_unique<worker>(*this, i));
  }
}

scheduler::~scheduler() {
  RA_CHECK(this_worker() == nullptr || &this_worker()->owner() != this,
           "a runtime is ended by one of its own tasks");
  stopping_.store(true, std::memory_order_seq_cst);
  threads_.close();
  while (threads_.present() > 0 || submitting_.load(std::memory_order_acquire) > 0) {
    wake_warm();
    std::this_thread::yield();
  }
  RA_CHECK(!anything_ready(), "a runtime is ended while it still has work");
}

void scheduler::submit(runnable& item) noexcept {
  // What was pushed may run and end, and its runtime with it, before we are done here.
  submitting_.fetch_add(1, std::memory_order_relaxed);
  switch (item.level) {
    case priority::normal: submitted_.push(item); break;
    case priority::high: urgent_.push(item); break;
    case priority::low: background_.push(item); break;
  }
  if (searching_.load(std::memory_order_seq_cst) == 0) wake_one();
  submitting_.fetch_sub(1, std::memory_order_release);  // pairs with ~scheduler(); the last touch
}

void scheduler::run_steered() noexcept {
  worker* only = claim_worker();
  RA_CHECK(only != nullptr, "a simulation runs in itself");
  only->host(nullptr, nullptr);
}

void scheduler::wake_one() noexcept {
  do {
    int none = 0;
    if (!searching_.compare_exchange_strong(none, 1, std::memory_order_seq_cst)) return;
    worker* warm = warm_.load(std::memory_order_seq_cst);
    if (warm != nullptr && warm_.compare_exchange_strong(warm, nullptr)) {
      warm->unpark();  // it goes on as the searcher we stood for
      return;
    }
    int running = running_.load(std::memory_order_seq_cst);
    while (running < limit_) {
      if (!running_.compare_exchange_weak(running, running + 1)) continue;
      coming_.fetch_add(1, std::memory_order_seq_cst);
      threads_.lend(&entered_by_thread, this);
      break;
    }
    // TBB may take long to send the thread, so it counts as a searcher only once it is here.
    searching_.fetch_sub(1, std::memory_order_seq_cst);
    heavy_barrier();  // pairs with light_barrier() in offer()
    // Others relied on us meanwhile. They were wrong to if a worker fell asleep in that time, or if
    // the thread had come, found something and is busy; one that is still to come will look.
  } while (anything_ready() && (warm_.load(std::memory_order_seq_cst) != nullptr ||
                                (coming_.load(std::memory_order_seq_cst) == 0 &&
                                 running_.load(std::memory_order_seq_cst) < limit_)));
}

void scheduler::wake_warm() noexcept {
  worker* warm = warm_.load(std::memory_order_seq_cst);
  if (warm == nullptr || !warm_.compare_exchange_strong(warm, nullptr)) return;
  searching_.fetch_add(1, std::memory_order_seq_cst);
  warm->unpark();
}

bool scheduler::begin_search() noexcept {
  // Half of the workers searching is enough to find anything; more only disturb the others.
  if (2 * searching_.load(std::memory_order_relaxed) > limit_) {
    return false;
  }
  searching_.fetch_add(1, std::memory_order_seq_cst);
  return true;
}

void scheduler::end_search(bool found) noexcept {
  const bool last = searching_.fetch_sub(1, std::memory_order_seq_cst) == 1;
  if (!found || !last || !someone_idles()) return;
  // A look, and the barrier, cost a tenth of a wake-up, which what was found would have to wait for.
  heavy_barrier();  // pairs with light_barrier() in offer()
  if (anything_ready() || timers_.earliest() != steady::time_point::max()) wake_one();
}

void scheduler::add_timer(timer& added, steady::time_point due) {
  if (!timers_.add(added, due)) return;
  // Whoever sleeps until a later time sleeps too long, and if nobody is left, nobody would look.
  if (searching_.load(std::memory_order_seq_cst) == 0) wake_one();
}

void scheduler::begin_demand() noexcept {
  demand_.fetch_add(1, std::memory_order_seq_cst);
  wake_warm();  // its thread, too, is TBB's for now
}

void scheduler::end_demand() noexcept {
  if (demand_.fetch_sub(1, std::memory_order_seq_cst) != 1) return;
  if (anything_ready() || timers_.earliest() != steady::time_point::max()) wake_one();
}

bool scheduler::anything_ready() const noexcept {
  if (!submitted_.empty() || !urgent_.empty() || !background_.empty()) return true;
  for (const auto& each : workers_) {
    if (each->has_work()) return true;
  }
  return false;
}

void scheduler::entered_by_thread(void* self) noexcept { static_cast<scheduler*>(self)->enter(); }

void scheduler::enter() noexcept {
  // A wait inside TBB, under a task of ours on this very thread, may pick up this call as well.
  // A second worker on top of the first is sound: it leaves when it has nothing to do.
  searching_.fetch_add(1, std::memory_order_seq_cst);
  coming_.fetch_sub(1, std::memory_order_seq_cst);
  if (worker* mine = claim_worker()) {
    mine->host_searcher();
  } else {
    end_search(false);
  }
  left();  // the last touch
}

worker* scheduler::claim_worker() noexcept {
  for (const auto& each : workers_) {
    if (!each->hosted.load(std::memory_order_relaxed) &&
        !each->hosted.exchange(true, std::memory_order_acquire)) {
      return each.get();
    }
  }
  return nullptr;  // threads outside have taken what we were promised
}

// A thread outside that only slept would be a hand-off slower, and could be the very thread TBB was
// to lend us: three threads of TBB's that all wait for scopes inside a parallel_for would wait for
// ever. So it works. Where every worker has a thread already it sleeps, and looks now and then
// whether that is still so.
void scheduler::run_from_outside(runnable& first, std::atomic<std::uint32_t>& over) noexcept {
  constexpr auto look_again = std::chrono::milliseconds(20);
  runnable* unsubmitted = &first;
  while (over.load(std::memory_order_acquire) == 0) {
    if (worker* mine = claim_worker()) {
      running_.fetch_add(1, std::memory_order_seq_cst);
      mine->host(std::exchange(unsubmitted, nullptr), &over);
      left();
    } else if (unsubmitted != nullptr) {
      submit(*std::exchange(unsubmitted, nullptr));
    }
    sleep_on(over, 0, steady::now() + look_again);
  }
}

void scheduler::end_wait_outside(std::atomic<std::uint32_t>& over) noexcept {
  over.store(1, std::memory_order_seq_cst);
  wake_sleepers(over);
  wake_warm();  // it may be the one who waits
}

void scheduler::left() noexcept {
  running_.fetch_sub(1, std::memory_order_seq_cst);
  heavy_barrier();
  const bool timed = timers_.earliest() != steady::time_point::max();
  if (demand_.load(std::memory_order_seq_cst) == 0 &&
      (anything_ready() || (timed && warm_.load(std::memory_order_seq_cst) == nullptr))) {
    wake_one();
  }
}

}  // namespace ra::detail
