#include "ra/process.h"

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ra {
namespace {

using std::chrono::milliseconds;

class worker : public process<worker> {
 public:
  RA_MESSAGE void finish() { end(); }
  RA_MESSAGE void fail() { throw std::runtime_error("broken"); }
  RA_MESSAGE void link_to(shared<pid<worker>> other) { link(other); }
  RA_MESSAGE void wait() { static_cast<void>(sleep_for(std::chrono::hours(1))); }
  RA_MESSAGE bool is_there() { return true; }
};

using report = std::vector<std::pair<int, exit_reason::kind>>;

class watcher : public process<watcher> {
 public:
  RA_MESSAGE void watch(shared<pid<worker>> other, int name) {
    monitor<&watcher::ended>(other, name, std::make_unique<int>(name));
  }
  RA_MESSAGE report seen() { return seen_; }
  RA_MESSAGE void finish() { end(); }

 private:
  void ended(const exit_reason& why, int name, std::unique_ptr<int> same) {
    EXPECT_EQ(name, *same);
    seen_.emplace_back(name, why.why());
  }

  report seen_;
};

report when_seen(const pid<watcher>& from, std::size_t count) {
  report seen;
  while (seen.size() < count) {
    seen = *from.request<&watcher::seen>();
    if (seen.size() < count) static_cast<void>(sleep_for(milliseconds(1)));
  }
  return seen;
}

RA_BOTH_SCHEDULERS(Monitor, TellsHowEachEnded) {
  const pid<watcher> w = spawn<watcher>();
  const shared<pid<worker>> one = spawn<worker>();
  const shared<pid<worker>> two = spawn<worker>();
  const shared<pid<worker>> three = spawn<worker>();
  ASSERT_TRUE(w.send<&watcher::watch>(one, 1));
  ASSERT_TRUE(w.send<&watcher::watch>(two, 2));
  ASSERT_TRUE(w.send<&watcher::watch>(three, 3));
  EXPECT_TRUE(w.request<&watcher::seen>()->empty());
  static_cast<void>(one.send<&worker::finish>());
  when_seen(w, 1);
  static_cast<void>(two.send<&worker::fail>());
  when_seen(w, 2);
  three.stop();
  const report all = when_seen(w, 3);
  EXPECT_EQ(all, (report{{1, exit_reason::kind::normal},
                         {2, exit_reason::kind::failed},
                         {3, exit_reason::kind::stopped}}));
  ASSERT_TRUE(w.send<&watcher::watch>(one, 4));
  EXPECT_EQ(when_seen(w, 4).back(), std::pair(4, exit_reason::kind::unknown));
  w.stop();
}

RA_BOTH_SCHEDULERS(Monitor, OneThatEndsFirstLeavesNothingBehind) {
  const shared<pid<worker>> watched = spawn<worker>();
  for (int round = 0; round < 20; ++round) {
    const pid<watcher> w = spawn<watcher>();
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(w.send<&watcher::watch>(watched, i));
    static_cast<void>(w.send<&watcher::finish>());
    static_cast<void>(w.wait_for_end());
  }
  EXPECT_TRUE(*watched.request<&worker::is_there>());
  watched.stop();
}

RA_BOTH_SCHEDULERS(Monitor, BothMayEndAtTheSameTime) {
  concurrent([](scope& s) {
    for (int round = 0; round < 30; ++round) {
      const shared<pid<worker>> watched = spawn<worker>();
      const shared<pid<watcher>> w = spawn<watcher>();
      for (int i = 0; i < 3; ++i) ASSERT_TRUE(w.send<&watcher::watch>(watched, i));
      task<void> one = s.spawn([=] { static_cast<void>(watched.send<&worker::finish>()); });
      task<void> two = s.spawn([=] { static_cast<void>(w.send<&watcher::finish>()); });
      static_cast<void>(watched.wait_for_end());
      static_cast<void>(w.wait_for_end());
      one.join();
      two.join();
    }
  });
}

RA_BOTH_SCHEDULERS(Link, TheFailureOfOneEndsTheOther) {
  for (const bool the_one_that_linked : {true, false}) {
    const shared<pid<worker>> one = spawn<worker>();
    const shared<pid<worker>> other = spawn<worker>();
    ASSERT_TRUE(one.send<&worker::link_to>(other));
    ASSERT_TRUE(one.request<&worker::is_there>());
    const auto& fails = the_one_that_linked ? one : other;
    const auto& follows = the_one_that_linked ? other : one;
    // It may be in the middle of a wait.
    static_cast<void>(follows.send<&worker::wait>());
    static_cast<void>(sleep_for(milliseconds(1)));
    result<exit_reason> how = exit_reason();
    concurrent([&](scope& s) {
      static_cast<void>(s.spawn([&] { how = follows.wait_for_end(); }));
      static_cast<void>(sleep_for(milliseconds(1)));
      static_cast<void>(fails.send<&worker::fail>());
    });
    EXPECT_EQ(how->why(), exit_reason::kind::failed);
    EXPECT_THROW(std::rethrow_exception(how->error()), std::runtime_error);
  }
}

RA_BOTH_SCHEDULERS(Link, ANormalEndConcernsNobody) {
  const shared<pid<worker>> one = spawn<worker>();
  const shared<pid<worker>> other = spawn<worker>();
  ASSERT_TRUE(one.send<&worker::link_to>(other));
  static_cast<void>(one.send<&worker::finish>());
  static_cast<void>(one.wait_for_end());
  EXPECT_TRUE(*other.request<&worker::is_there>());
  other.stop();
}

RA_BOTH_SCHEDULERS(Link, ToOneThatIsOverEndsTheOneThatLinks) {
  const shared<pid<worker>> one = spawn<worker>();
  const shared<pid<worker>> other = spawn<worker>();
  other.stop();
  static_cast<void>(other.wait_for_end());
  static_cast<void>(one.send<&worker::link_to>(other));
  static_cast<void>(one.wait_for_end());
  EXPECT_FALSE(one.alive());
}

RA_BOTH_SCHEDULERS(Link, AChainFallsFromEitherEnd) {
  for (int round = 0; round < 10; ++round) {
    std::vector<shared<pid<worker>>> chain;
    for (int i = 0; i < 10; ++i) {
      chain.emplace_back(spawn<worker>());
      if (i == 0) continue;
      ASSERT_TRUE(chain.back().send<&worker::link_to>(chain[chain.size() - 2]));
    }
    for (const auto& each : chain) ASSERT_TRUE(each.request<&worker::is_there>());
    static_cast<void>((round % 2 == 0 ? chain.front() : chain.back()).send<&worker::fail>());
    for (const auto& each : chain) static_cast<void>(each.wait_for_end());
  }
}

}  // namespace
}  // namespace ra
