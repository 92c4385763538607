// What ends a task ends it wherever it waits: a sibling that throws, a stop, the end of its time, of
// its own scope or of the one around; while a peer does, or does not, just then what it waits for.
// Whatever comes first, no task outlives its scope, nothing it owned is left, and no value is lost or
// there twice. Nor when memory is refused, an operation throws, a stop comes early or a timer late, at
// any of the places where that can happen.

#include "suspension.h"

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"
#include "tests/support/token.h"

#include <chrono>
#include <new>
#include <ostream>
#include <tuple>

namespace ra::test {
namespace {

using std::chrono::microseconds;

enum class ending { exception, stop, timeout };
constexpr microseconds an_hour = std::chrono::hours(1);

/// That a task runs.
class counted {
 public:
  explicit counted(std::atomic<int>& running) noexcept : running_(running) { ++running_; }
  counted(const counted&) = delete;
  counted& operator=(const counted&) = delete;
  ~counted() { --running_; }

 private:
  std::atomic<int>& running_;
};

template <class Body>
bool end_by(ending how, microseconds delay, Body& body) {
  if (how == ending::timeout) return !concurrent(timeout(delay), body);
  concurrent(body);
  return false;
}

/// Three wait in `place`, and a peer comes, before or after the end does. Whether it was the time.
bool wait_together(waiting_place& place, std::atomic<int>& alive, std::atomic<int>& running,
                   ending how, microseconds delay) {
  const auto body = [&](scope& s) {
    place.prepare(s);
    for (int i = 0; i < 3; ++i) {
      static_cast<void>(s.spawn([&place, &running, owned = token(alive)] {
        const counted here(running);
        place.wait();
      }));
    }
    static_cast<void>(s.spawn([&place, &running, delay] {
      const counted here(running);
      static_cast<void>(sleep_for(delay));
      place.release();
    }));
    static_cast<void>(sleep_for(how == ending::timeout ? an_hour : delay));
    if (how == ending::stop) s.request_stop();
    if (how == ending::exception) static_cast<void>(s.spawn([] { throw planned(); }));
  };
  return end_by(how, delay, body);
}

/// The same, in a scope inside the one that is ended.
bool wait_further_in(waiting_place& place, std::atomic<int>& alive, std::atomic<int>& running,
                     ending how, microseconds delay) {
  const auto body = [&](scope& s) {
    static_cast<void>(s.spawn([&] {
      const counted here(running);
      concurrent([&](scope& inner) {
        place.prepare(inner);
        static_cast<void>(inner.spawn([&place, &running, owned = token(alive)] {
          const counted inside(running);
          place.wait();
        }));
        place.wait();
      });
    }));
    static_cast<void>(sleep_for(how == ending::timeout ? an_hour : delay));
    if (how == ending::stop) s.request_stop();
    if (how == ending::exception) throw planned();
  };
  return end_by(how, delay, body);
}

using waiting = bool (*)(waiting_place&, std::atomic<int>&, std::atomic<int>&, ending, microseconds);

/// Waits at a place of that kind, and looks what is left. Whether it was the time.
bool wait_at(const suspension_point& point, waiting wait_somehow, ending how, microseconds delay,
             std::atomic<int>& alive) {
  const std::unique_ptr<waiting_place> place = point.make(alive);
  std::atomic<int> running{0};
  const auto look = [&] {
    EXPECT_EQ(running.load(), 0);
    place->check();
  };
  bool late = false;
  try {
    late = concurrent([&](scope& around) {
      place->surround(around);
      return wait_somehow(*place, alive, running, how, delay);
    });
  } catch (...) {
    look();
    throw;
  }
  look();
  return late;
}

void end_waits(const suspension_point& point, ending how, microseconds delay) {
  for (const waiting wait_somehow : {&wait_together, &wait_further_in}) {
    std::atomic<int> alive{0};
    try {
      EXPECT_EQ(wait_at(point, wait_somehow, how, delay, alive), how == ending::timeout);
      EXPECT_NE(how, ending::exception);
    } catch (const planned&) {
      EXPECT_EQ(how, ending::exception);
    }
    EXPECT_EQ(alive.load(), 0);
  }
}

/// Something goes wrong somewhere on the way, before the stop or because of it.
void end_waits_under_faults(const suspension_point& point) {
  std::atomic<int> alive{0};
  try {
    static_cast<void>(wait_at(point, &wait_together, ending::stop, microseconds(50), alive));
  } catch (const injected_fault&) {
  } catch (const std::bad_alloc&) {
  }
  EXPECT_EQ(alive.load(), 0);
}

std::vector<suspension_point> every_point() {
  std::vector<suspension_point> all;
  for (const auto& some : {channel_points(), lock_points(), task_points(), process_points()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

class Suspension : public testing::TestWithParam<std::tuple<suspension_point, ending>> {};

TEST_P(Suspension, EndsWithItsScopeAndLeavesNothing) {
  const auto& [point, how] = GetParam();
  for (int round = 0; round < 5; ++round) {
    for (const int delay : {0, 30, 200}) end_waits(point, how, microseconds(delay));
  }
}

TEST_P(Suspension, EndsWithItsScopeAndLeavesNothing_Simulated) {
  expect_simulated(seeds(seeds_to_try(30)), [] {
    const auto& [point, how] = GetParam();
    end_waits(point, how, microseconds(50));
  });
}

class SuspensionFaults : public testing::TestWithParam<suspension_point> {};

TEST_P(SuspensionFaults, EachAtEveryPlaceLeavesNothing) {
  for (const fault kind :
       {fault::allocation, fault::exception, fault::stop, fault::late, fault::full}) {
    expect_simulated(every(kind), [] { end_waits_under_faults(GetParam()); });
  }
}

std::string name_of_point(const testing::TestParamInfo<suspension_point>& info) {
  return info.param.name;
}

std::string name_of(const testing::TestParamInfo<Suspension::ParamType>& info) {
  const auto& [point, how] = info.param;
  constexpr const char* endings[] = {"exception", "stop", "timeout"};
  return point.name + "_" + endings[static_cast<std::size_t>(how)];
}

INSTANTIATE_TEST_SUITE_P(Everywhere, Suspension,
                         testing::Combine(testing::ValuesIn(every_point()),
                                          testing::Values(ending::exception, ending::stop,
                                                          ending::timeout)),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Everywhere, SuspensionFaults, testing::ValuesIn(every_point()),
                         name_of_point);

}  // namespace

void PrintTo(const suspension_point& point, std::ostream* to) { *to << point.name; }

}  // namespace ra::test
