#include "ra/supervisor.h"

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <vector>

namespace ra {
namespace {

using std::chrono::milliseconds;

std::atomic<int> next_life{0};

class worker : public process<worker> {
 public:
  explicit worker(int name, std::atomic<int>* alive = nullptr)
      : name_(name), life_(next_life++), alive_(alive) {
    if (alive_ != nullptr) ++*alive_;
  }
  ~worker() {
    if (alive_ != nullptr) --*alive_;
  }
  RA_MESSAGE int name() const { return name_; }
  RA_MESSAGE int life() const { return life_; }
  RA_MESSAGE void fail() { throw std::runtime_error("broken"); }
  RA_MESSAGE void finish() { end(); }

 private:
  int name_;
  int life_;
  std::atomic<int>* alive_;
};

class team : public supervisor {
 public:
  team(restart how, restart_limit limit, std::atomic<int>* alive = nullptr)
      : supervisor(how, limit) {
    for (int i = 0; i < 3; ++i) workers_.push_back(start<worker>(i, alive));
  }
  RA_MESSAGE std::vector<supervised<worker>> workers() const { return workers_; }

 private:
  std::vector<supervised<worker>> workers_;
};

std::vector<int> lives(const std::vector<supervised<worker>>& of) {
  std::vector<int> all;
  for (const supervised<worker>& each : of) {
    result<int> life = each.request<&worker::life>();
    while (!life) {
      static_cast<void>(sleep_for(milliseconds(1)));
      life = each.request<&worker::life>();
    }
    all.push_back(*life);
  }
  return all;
}

void fail(const supervised<worker>& one, const pid<team>& of) {
  const std::size_t before = *of.request<&team::restarts>();
  static_cast<void>(one.send<&worker::fail>());
  while (*of.request<&team::restarts>() == before) static_cast<void>(sleep_for(milliseconds(1)));
}

std::vector<bool> began_anew(restart how) {
  const pid<team> t = spawn<team>(how, restart_limit{});
  const std::vector<supervised<worker>> all = *t.request<&team::workers>();
  const std::vector<int> before = lives(all);
  fail(all[1], t);
  const std::vector<int> after = lives(all);
  std::vector<bool> changed;
  for (std::size_t i = 0; i < before.size(); ++i) {
    changed.push_back(before[i] != after[i]);
    EXPECT_EQ(*all[i].request<&worker::name>(), static_cast<int>(i));
  }
  t.stop();
  return changed;
}

RA_BOTH_SCHEDULERS(Supervisor, BeginsAnewWhatItsStrategySays) {
  EXPECT_EQ(began_anew(restart::one_for_one), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(began_anew(restart::one_for_all), (std::vector<bool>{true, true, true}));
  EXPECT_EQ(began_anew(restart::rest_for_one), (std::vector<bool>{false, true, true}));
}

RA_BOTH_SCHEDULERS(Supervisor, LeavesAloneWhatEndedOnPurpose) {
  const pid<team> t = spawn<team>(restart::one_for_all, restart_limit{});
  const std::vector<supervised<worker>> all = *t.request<&team::workers>();
  static_cast<void>(all[0].send<&worker::finish>());
  static_cast<void>(all[0].wait_for_end());
  all[1].stop();
  static_cast<void>(all[1].wait_for_end());
  EXPECT_TRUE(all[2].request<&worker::name>());
  EXPECT_EQ(*t.request<&team::restarts>(), 0u);
  EXPECT_EQ(all[0].send<&worker::finish>().error(), failure::closed);
  t.stop();
}

RA_BOTH_SCHEDULERS(Supervisor, GivesUpWhenItHappensTooOften) {
  std::atomic<int> alive{0};
  const shared<pid<team>> t =
      spawn<team>(restart::one_for_one, restart_limit{.restarts = 2}, &alive);
  concurrent([&](scope& s) {
    task<result<exit_reason>> end = s.spawn([&] { return t.wait_for_end(); });
    const std::vector<supervised<worker>> all = *t.request<&team::workers>();
    EXPECT_EQ(alive.load(), 3);
    while (t.alive()) {
      static_cast<void>(all[0].send<&worker::fail>());
      static_cast<void>(sleep_for(milliseconds(1)));
    }
    const result<exit_reason> how = end.join();
    EXPECT_EQ(how->why(), exit_reason::kind::failed);
    EXPECT_THROW(std::rethrow_exception(how->error()), std::runtime_error);
  });
  EXPECT_EQ(alive.load(), 0);
}

RA_BOTH_SCHEDULERS(Supervisor, EndsAfterItsChildren) {
  std::atomic<int> alive{0};
  const pid<team> t = spawn<team>(restart::one_for_one, restart_limit{}, &alive);
  EXPECT_EQ(alive.load(), 3);
  t.stop();
  static_cast<void>(t.wait_for_end());
  EXPECT_EQ(alive.load(), 0);
}

RA_BOTH_SCHEDULERS(Supervisor, AConstructorThatThrowsOnARestartIsOneMoreFailure) {
  static std::atomic<int> to_throw{0};
  to_throw = 0;
  class fragile : public process<fragile> {
   public:
    fragile() {
      if (to_throw > 0 && to_throw-- > 0) throw std::runtime_error("not yet");
    }
    RA_MESSAGE void fail() { throw std::runtime_error("broken"); }
    RA_MESSAGE bool there() { return true; }
  };
  const pid<supervisor> s = spawn<supervisor>(restart::one_for_one, restart_limit{.restarts = 5});
  const result<supervised<fragile>> child = start_child<fragile>(s);
  ASSERT_TRUE(child);
  to_throw = 3;
  ASSERT_TRUE(child->send<&fragile::fail>());
  while (!child->request<&fragile::there>()) static_cast<void>(sleep_for(milliseconds(1)));
  EXPECT_EQ(*s.request<&supervisor::restarts>(), 4u);
  to_throw = 1;
  EXPECT_EQ(start_child<fragile>(s).error(), failure::closed);
  EXPECT_TRUE(start_child<fragile>(s));
  s.stop();
}

RA_BOTH_SCHEDULERS(Supervisor, MayBeSupervisedItself) {
  class tree : public supervisor {
   public:
    tree() : supervisor(restart::one_for_one, {.restarts = 1'000}) {
      team_ = std::make_unique<supervised<team>>(
          start<team>(restart::one_for_one, restart_limit{.restarts = 0}));
    }
    RA_MESSAGE supervised<team> crew() const { return *team_; }

   private:
    std::unique_ptr<supervised<team>> team_;
  };
  const pid<tree> t = spawn<tree>();
  const supervised<team> crew = *t.request<&tree::crew>();
  for (int round = 1; round <= 3; ++round) {
    result<std::vector<supervised<worker>>> all = crew.request<&team::workers>();
    while (!all) {
      static_cast<void>(sleep_for(milliseconds(1)));
      all = crew.request<&team::workers>();
    }
    static_cast<void>((*all)[1].send<&worker::fail>());
    while (static_cast<int>(*t.request<&tree::restarts>()) < round) {
      static_cast<void>(sleep_for(milliseconds(1)));
    }
  }
  t.stop();
  static_cast<void>(t.wait_for_end());
}

}  // namespace
}  // namespace ra
