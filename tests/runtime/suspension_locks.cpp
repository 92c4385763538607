// Tasks that wait for locks, permits, each other, and what others say. A wait for a lock ends only by
// the lock; who holds it is ended like everybody, and gives it back.

#include "suspension.h"

#include "ra/barrier.h"
#include "ra/co.h"
#include "ra/condition.h"
#include "ra/event.h"
#include "ra/guarded.h"
#include "ra/mutex.h"
#include "ra/once.h"
#include "ra/select.h"
#include "ra/semaphore.h"
#include "ra/shared_mutex.h"
#include "tests/support/token.h"

#include <chrono>
#include <mutex>
#include <shared_mutex>

namespace ra::test {
namespace {

using namespace std::chrono_literals;

/// Where a task holds `what` until it is stopped or let go. `Wait` waits for it, gives it back, and
/// says whether it had it.
template <class What, class Hold, class Wait>
class at_lock final : public waiting_place {
 public:
  at_lock(std::atomic<int>&, Hold hold, Wait how) : hold_(hold), wait_(how) {}

  void prepare(scope& s) override {
    static_cast<void>(s.spawn([this] { hold_(what_, let_go_); }));
  }
  void wait() override { static_cast<void>(wait_(what_)); }
  void release() override { let_go_.set(); }
  void check() override { EXPECT_TRUE(wait_(what_)); }

 private:
  const Hold hold_;
  const Wait wait_;
  What what_;
  event let_go_;
};

template <class What, class Hold, class Wait>
suspension_point lock(const char* name, Hold hold, Wait wait) {
  return point<at_lock<What, Hold, Wait>>(name, hold, wait);
}

template <class Lock>
void hold_by(typename Lock::mutex_type& held, event& until) {
  const Lock mine(held);
  static_cast<void>(until.wait());
}

/// What readers and writers of a shared_mutex touch: a race if they are there together.
struct written_by_turns {
  shared_mutex lock;
  int times = 0;
};

class at_condition final : public waiting_place {
 public:
  explicit at_condition(std::atomic<int>&, bool timed) : timed_(timed) {}

  void wait() override {
    std::unique_lock held(lock_);
    const auto is_open = [this] { return open_ > 0; };
    const result<void> came =
        timed_ ? changed_.wait_for(held, 1h, is_open) : changed_.wait(held, is_open);
    EXPECT_TRUE(held.owns_lock());
    if (!came) return;
    EXPECT_GT(open_, 0);
    --open_;
    ++passed_;
  }
  void release() override {
    const std::lock_guard held(lock_);
    ++open_;
    changed_.notify_one();
  }
  void check() override {
    const std::lock_guard held(lock_);
    EXPECT_LE(open_ + passed_, 1);
    EXPECT_GE(open_, 0);
  }

 private:
  const bool timed_;
  mutex lock_;
  condition changed_;
  int open_ = 0;
  int passed_ = 0;
};

/// `Acquire` takes a permit and says whether it did.
template <class Acquire>
class at_semaphore final : public waiting_place {
 public:
  explicit at_semaphore(std::atomic<int>&, Acquire acquire) : acquire_(acquire) {}

  void wait() override {
    if (acquire_(permits_)) ++taken_;
  }
  void release() override {
    permits_.release();
    ++given_;
  }
  void check() override { EXPECT_EQ(given_, taken_ + permits_.available()); }

 private:
  const Acquire acquire_;
  semaphore permits_{0};
  std::atomic<int> taken_{0};
  std::atomic<int> given_{0};
};

template <class Acquire>
suspension_point permits(const char* name, Acquire acquire) {
  return point<at_semaphore<Acquire>>(name, acquire);
}

template <class Wait>
class at_event final : public waiting_place {
 public:
  explicit at_event(std::atomic<int>&, Wait how) : wait_(how) {}

  void wait() override {
    EXPECT_TRUE(!wait_(happened_) || happened_.is_set());
  }
  void release() override { happened_.set(); }

 private:
  const Wait wait_;
  event happened_;
};

template <class Wait>
suspension_point event_wait(const char* name, Wait wait) {
  return point<at_event<Wait>>(name, wait);
}

class at_barrier final : public waiting_place {
 public:
  explicit at_barrier(std::atomic<int>&) {}

  void wait() override {
    if (together_.arrive_and_wait()) ++passed_;
  }
  void release() override { together_.arrive_and_drop(); }
  void check() override { EXPECT_LE(passed_, 3); }

 private:
  barrier together_{4};
  std::atomic<int> passed_{0};
};

class at_condition_as_coroutine final : public waiting_place {
 public:
  explicit at_condition_as_coroutine(std::atomic<int>&) {}

  void wait() override {
    [](at_condition_as_coroutine& mine) -> co<> {
      std::unique_lock held(mine.lock_);
      while (!mine.open_) {
        if (!co_await on_change(mine.changed_, held)) break;
      }
      EXPECT_TRUE(held.owns_lock());
    }(*this).join();
  }
  void release() override {
    const std::lock_guard held(lock_);
    open_ = true;
    changed_.notify_all();
  }
  void check() override { const std::lock_guard held(lock_); }

 private:
  mutex lock_;
  condition changed_;
  bool open_ = false;
};

class at_barrier_as_coroutine final : public waiting_place {
 public:
  explicit at_barrier_as_coroutine(std::atomic<int>&) {}

  void wait() override {
    [](barrier& all) -> co<> { static_cast<void>(co_await on_arrival(all)); }(together_).join();
  }
  void release() override { together_.arrive_and_drop(); }

 private:
  barrier together_{4};
};

co<bool> lock_as_coroutine(mutex& free) {
  const result<std::unique_lock<mutex>> held = co_await on_lock(free);
  co_return held && held->owns_lock();
}
co<bool> write_as_coroutine(written_by_turns& all) {
  const result<std::unique_lock<shared_mutex>> held = co_await on_lock(all.lock);
  if (held) ++all.times;
  co_return held.has_value();
}
co<bool> read_as_coroutine(written_by_turns& all) {
  const result<std::shared_lock<shared_mutex>> held = co_await on_lock_shared(all.lock);
  co_return held && all.times >= 0;
}

bool lock_by_select(mutex& free) {
  event never;
  bool locked = false;
  static_cast<void>(select(on_lock(free, [&](std::unique_lock<mutex> held) {
                             locked = held.owns_lock();
                           }),
                           on_set(never, [] {})));
  return locked;
}

co<bool> acquire_as_coroutine(semaphore& from) { co_return (co_await on_acquire(from)).has_value(); }
co<bool> wait_as_coroutine(event& awaited) { co_return (co_await on_set(awaited)).has_value(); }

bool acquire_by_select(semaphore& from) {
  event never;
  bool taken = false;
  static_cast<void>(select(on_acquire(from, [&] { taken = true; }), on_set(never, [] {})));
  return taken;
}

bool wait_by_select(event& awaited) {
  semaphore none(0);
  bool came = false;
  static_cast<void>(select(on_set(awaited, [&] { came = true; }), on_acquire(none, [] {})));
  return came;
}

}  // namespace

std::vector<suspension_point> lock_points() {
  const auto hold_shared = [](written_by_turns& all, event& until) {
    const std::shared_lock mine(all.lock);
    static_cast<void>(until.wait());
  };
  const auto hold_alone = [](written_by_turns& all, event& until) {
    const std::unique_lock mine(all.lock);
    ++all.times;
    static_cast<void>(until.wait());
  };
  const auto write = [](written_by_turns& all) {
    const std::lock_guard mine(all.lock);
    ++all.times;
    return true;
  };
  return {
      lock<mutex>("mutex", &hold_by<std::unique_lock<mutex>>,
                  [](mutex& free) {
                    const std::lock_guard mine(free);
                    return true;
                  }),
      lock<mutex>("mutex_try_lock_for", &hold_by<std::unique_lock<mutex>>,
                  [](mutex& free) { return std::unique_lock(free, 1h).owns_lock(); }),
      lock<mutex>("select_to_lock", &hold_by<std::unique_lock<mutex>>, &lock_by_select),
      lock<mutex>("co_await_on_lock", &hold_by<std::unique_lock<mutex>>,
                  [](mutex& free) { return lock_as_coroutine(free).join(); }),
      lock<written_by_turns>("shared_mutex_co_await_on_lock", hold_shared,
                             [](written_by_turns& all) { return write_as_coroutine(all).join(); }),
      lock<written_by_turns>("shared_mutex_co_await_on_lock_shared", hold_alone,
                             [](written_by_turns& all) { return read_as_coroutine(all).join(); }),
      lock<written_by_turns>("shared_mutex_behind_a_reader", hold_shared, write),
      lock<written_by_turns>("shared_mutex_behind_a_writer", hold_alone, write),
      lock<written_by_turns>("shared_mutex_to_read", hold_alone,
                             [](written_by_turns& all) {
                               const std::shared_lock mine(all.lock);
                               return all.times >= 0;
                             }),
      lock<written_by_turns>("shared_mutex_try_lock_for", hold_shared,
                             [](written_by_turns& all) {
                               const std::unique_lock mine(all.lock, 1h);
                               if (mine) ++all.times;
                               return mine.owns_lock();
                             }),
      lock<written_by_turns>("shared_mutex_try_lock_shared_for", hold_alone,
                             [](written_by_turns& all) {
                               const std::shared_lock mine(all.lock, 1h);
                               return mine.owns_lock() && all.times >= 0;
                             }),
      lock<guarded<int>>(
          "guarded",
          [](guarded<int>& number, event& until) {
            number.with([&](int&) { static_cast<void>(until.wait()); });
          },
          [](guarded<int>& number) { return number.with([](int& value) { return ++value > 0; }); }),
      lock<once>(
          "once",
          [](once& first, event& until) { first.call([&] { static_cast<void>(until.wait()); }); },
          [](once& first) {
            first.call([] {});
            return first.done();
          }),
      point<at_condition>("condition", false),
      point<at_condition>("condition_wait_for", true),
      permits("semaphore", [](semaphore& from) { return from.acquire().has_value(); }),
      permits("semaphore_acquire_for",
              [](semaphore& from) { return from.acquire_for(1h).has_value(); }),
      permits("select_to_acquire", &acquire_by_select),
      permits("co_await_on_acquire",
              [](semaphore& from) { return acquire_as_coroutine(from).join(); }),
      event_wait("event", [](event& awaited) { return awaited.wait().has_value(); }),
      event_wait("event_wait_for", [](event& awaited) { return awaited.wait_for(1h).has_value(); }),
      event_wait("select_on_event", &wait_by_select),
      event_wait("co_await_on_set", [](event& awaited) { return wait_as_coroutine(awaited).join(); }),
      point<at_barrier>("barrier"),
      point<at_barrier_as_coroutine>("co_await_on_arrival"),
      point<at_condition_as_coroutine>("co_await_on_change"),
  };
}

}  // namespace ra::test
