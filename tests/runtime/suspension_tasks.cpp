// Tasks that wait for tasks, times, promises, and for what runs elsewhere.

#include "suspension.h"

#include "ra/blocking.h"
#include "ra/co.h"
#include "ra/fiber.h"
#include "ra/future.h"
#include "ra/parallel.h"
#include "ra/select.h"
#include "ra/ticker.h"
#include "ra/timer.h"
#include "tests/support/token.h"

#include <chrono>
#include <optional>

namespace ra::test {
namespace {

using namespace std::chrono_literals;

/// A wait that nobody but the end of the task, or of its time, ends.
template <class Wait>
class alone final : public waiting_place {
 public:
  alone(std::atomic<int>& counted, Wait how) : alive_(counted), wait_(how) {}
  void wait() override { wait_(alive_); }

 private:
  std::atomic<int>& alive_;
  const Wait wait_;
};

template <class Wait>
suspension_point waiting(const char* name, Wait wait) {
  return point<alone<Wait>>(name, wait);
}

result<void> sleep_long(const token&) { return sleep_for(1h); }

co<> join_as_coroutine(std::atomic<int>& alive, scope& s) {
  task<result<void>> sleeping = s.spawn(sleep_long, token(alive));
  static_cast<void>(co_await sleeping);
}

co<> sleep_as_coroutine(token) { static_cast<void>(co_await after(1h)); }

co<> call_coroutines(std::atomic<int>& alive, int depth) {
  if (depth == 0) co_return co_await sleep_as_coroutine(token(alive));
  const token mine(alive);
  co_await call_coroutines(alive, depth - 1);
}

/// `Wait` waits for a future and says whether there was a value.
template <class Wait>
class at_future final : public waiting_place {
 public:
  at_future(std::atomic<int>& counted, Wait how)
      : alive_(counted), wait_(how), made_(std::in_place), later_(made_->get_future()) {}

  void wait() override {
    if (wait_(later_)) ++given_;
  }
  void release() override { made_->set_value(token(alive_)); }
  void check() override {
    const bool kept = later_.ready();
    EXPECT_TRUE(kept || given_ == 0);
    made_.reset();
    EXPECT_EQ(later_.wait().has_value(), kept);  // else it is abandoned now
  }

 private:
  std::atomic<int>& alive_;
  const Wait wait_;
  std::optional<promise<token>> made_;
  const future<token> later_;
  std::atomic<int> given_{0};
};

template <class Wait>
suspension_point future_wait(const char* name, Wait wait) {
  return point<at_future<Wait>>(name, wait);
}

co<bool> wait_as_coroutine(future<token> of) { co_return (co_await on_ready(of)).has_value(); }
co<bool> get_as_coroutine(future<token> of) { co_return (co_await of).has_value(); }

}  // namespace

std::vector<suspension_point> task_points() {
  using later = future<token>;
  return {
      waiting("join",
              [](std::atomic<int>& alive) {
                concurrent([&](scope& s) {
                  static_cast<void>(s.spawn(sleep_long, token(alive)).join());
                });
              }),
      waiting("end_of_a_scope",
              [](std::atomic<int>& alive) {
                concurrent([&](scope& s) { static_cast<void>(s.spawn(sleep_long, token(alive))); });
              }),
      waiting("end_of_a_scope_with_more_time",
              [](std::atomic<int>& alive) {
                static_cast<void>(concurrent(timeout(1h), [&](scope& s) {
                  static_cast<void>(s.spawn(sleep_long, token(alive)));
                }));
              }),
      waiting("co_await_task",
              [](std::atomic<int>& alive) {
                concurrent([&](scope& s) {
                  s.spawn(join_as_coroutine, std::ref(alive), std::ref(s)).join();
                });
              }),
      waiting("co_await_after",
              [](std::atomic<int>& alive) { sleep_as_coroutine(token(alive)).join(); }),
      waiting("chain_of_coroutines",
              [](std::atomic<int>& alive) { call_coroutines(alive, 5).join(); }),
      waiting("sleep_for", [](std::atomic<int>&) { static_cast<void>(sleep_for(1h)); }),
      waiting("sleep_until",
              [](std::atomic<int>&) {
                static_cast<void>(sleep_until(std::chrono::steady_clock::time_point::max()));
              }),
      waiting("ticker",
              [](std::atomic<int>&) {
                for (ticker every(20us); every.next();) {
                }
              }),
      waiting("yield",
              [](std::atomic<int>&) {
                while (yield()) {
                }
              }),
      waiting("co_await_on_tick",
              [](std::atomic<int>&) {
                []() -> co<> {
                  ticker every(20us);
                  while (co_await on_tick(every)) {
                  }
                }().join();
              }),
      waiting("co_await_on_turn",
              [](std::atomic<int>&) {
                []() -> co<> {
                  while (co_await on_turn()) {
                  }
                }().join();
              }),
      waiting("blocking",
              [](std::atomic<int>& alive) {
                static_cast<void>(blocking([mine = token(alive)] { return 1; }));
              }),
      waiting("parallel_for",
              [](std::atomic<int>& alive) {
                static_cast<void>(parallel_for(0, 100, [&](int) { const token mine(alive); }));
              }),
      future_wait("future_wait", [](const later& of) { return of.wait().has_value(); }),
      future_wait("future_wait_for", [](const later& of) { return of.wait_for(1h).has_value(); }),
      future_wait("future_get", [](const later& of) { return of.get().has_value(); }),
      future_wait("select_on_ready",
                  [](const later& of) {
                    bool came = false;
                    static_cast<void>(select(on_ready(of, [&] { came = true; }), after(1h)));
                    return came;
                  }),
      future_wait("co_await_on_ready",
                  [](const later& of) { return wait_as_coroutine(of).join(); }),
      future_wait("co_await_future", [](const later& of) { return get_as_coroutine(of).join(); }),
      future_wait("when_any",
                  [](const later& of) {
                    const promise<int> never;
                    return when_any(never.get_future(), of).has_value();
                  }),
      future_wait("when_all",
                  [](const later& of) {
                    promise<int> at_once;
                    at_once.set_value(1);
                    return when_all(at_once.get_future(), of).has_value();
                  }),
  };
}

}  // namespace ra::test
