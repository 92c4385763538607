// What ends a task ends it wherever it waits: a sibling that throws, a stop, the end of its time, of
// its own scope or of the one around; while a peer does, or does not, just then what it waits for.
// Whatever comes first, no task outlives its scope, nothing it owned is left, and no value is lost or
// there twice.

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

/// Three wait in `place`, and a peer comes, before or after the end does.
void wait_together(waiting_place& place, std::atomic<int>& alive, std::atomic<int>& running,
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
  if (how == ending::timeout) {
    EXPECT_EQ(concurrent(timeout(delay), body).error(), failure::timed_out);
  } else {
    concurrent(body);
  }
}

/// The same, in a scope inside the one that is ended.
void wait_further_in(waiting_place& place, std::atomic<int>& alive, std::atomic<int>& running,
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
  if (how == ending::timeout) {
    EXPECT_EQ(concurrent(timeout(delay), body).error(), failure::timed_out);
  } else {
    concurrent(body);
  }
}

void end_waits(const suspension_point& point, ending how, microseconds delay) {
  for (const auto wait_somehow : {wait_together, wait_further_in}) {
    std::atomic<int> alive{0};
    {
      const std::unique_ptr<waiting_place> place = point.make(alive);
      std::atomic<int> running{0};
      bool thrown = false;
      try {
        wait_somehow(*place, alive, running, how, delay);
      } catch (const planned&) {
        thrown = true;
      }
      EXPECT_EQ(thrown, how == ending::exception);
      EXPECT_EQ(running.load(), 0);
      place->check();
    }
    EXPECT_EQ(alive.load(), 0);
  }
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

}  // namespace

void PrintTo(const suspension_point& point, std::ostream* to) { *to << point.name; }

}  // namespace ra::test
