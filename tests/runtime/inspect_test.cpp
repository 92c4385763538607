#include "ra/inspect.h"

#include "ra/channel.h"
#include "ra/detail/interleave.h"
#include "ra/mutex.h"
#include "ra/scope.h"
#include "ra/simulate.h"
#include "ra/timer.h"
#include "ra/trace.h"
#include "schedule/task_table.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <thread>

namespace ra {
namespace {

using namespace std::chrono_literals;

const task_view* named(const std::vector<task_view>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const task_view& each) { return each.name == name; });
  return found != all.end() ? &*found : nullptr;
}

TEST(Inspect, ShowsTheTreeOfTasksAndWhatTheyWaitIn) {
  const task_watch watching;
  concurrent([](scope& s) {
    name_this_task("opener");
    channel<int> never(1);
    static_cast<void>(s.spawn([&never] {
      name_this_task("parent");
      concurrent([&](scope& inner) {
        static_cast<void>(inner.spawn([&never] {
          name_this_task("child");
          static_cast<void>(never.receive());
        }));
      });
    }));
    const task_view* child = nullptr;
    std::vector<task_view> all;
    do {
      static_cast<void>(sleep_for(1ms));
      all = tasks_now();
      child = named(all, "child");
    } while (child == nullptr || !child->suspended || !named(all, "parent")->suspended);
    EXPECT_EQ(child->operation, "channel.receive");
    EXPECT_EQ(child->parent, named(all, "parent")->number);
    EXPECT_EQ(named(all, "parent")->operation, "scope.end");
    EXPECT_EQ(named(all, "parent")->waits_for, std::vector<std::uint64_t>{child->number});
    EXPECT_FALSE(named(all, "opener")->suspended);

    const std::string tree = task_tree();
    EXPECT_NE(tree.find("\n    #" + std::to_string(child->number) +
                        " 'child' waits in channel.receive, for "),
              std::string::npos)
        << tree;
    const std::string json = task_tree_json();
    EXPECT_NE(json.find("\"name\": \"child\", \"suspended\": true, \"operation\": "
                        "\"channel.receive\""),
              std::string::npos)
        << json;
    EXPECT_EQ(wait_report(), "");
    never.close();
  });
  EXPECT_TRUE(tasks_now().empty());
}

TEST(Inspect, CountsWhatHappens) {
  const task_watch watching;
  concurrent([](scope& s) {
    for (int i = 0; i < 10; ++i) {
      static_cast<void>(s.spawn([] { static_cast<void>(sleep_for(1ms)); }));
    }
  });
  const task_counts all = count_tasks();
  EXPECT_EQ(all.begun, 11u);
  EXPECT_EQ(all.ended, 11u);
  EXPECT_EQ(all.suspended, 0u);
  EXPECT_GE(all.suspensions, 10u);
  EXPECT_EQ(all.operations.at("sleep"), 10u);
}

TEST(Inspect, NotesNothingWithoutAWatch) {
  concurrent([](scope& s) { s.spawn([] {}).join(); });
  EXPECT_TRUE(tasks_now().empty());
  EXPECT_EQ(detail::watchers.load(), 0);
}

TEST(Inspect, NamesTheCircleOfTasksThatWaitForEachOther) {
  const simulation_report stuck = simulate(0, [] {
    std::optional<task<void>> first;
    std::optional<task<void>> second;
    concurrent([&](scope& s) {
      first.emplace(s.spawn([&] {
        name_this_task("chicken");
        static_cast<void>(sleep_for(1ms));
        second->join();
      }));
      second.emplace(s.spawn([&] {
        name_this_task("egg");
        first->join();
      }));
    });
  }, {.quiet = true});
  EXPECT_NE(stuck.text.find("these wait for each other:\n"
                            "  #2 'chicken' waits in task.join for #3 'egg'\n"
                            "  #3 'egg' waits in task.join for #2 'chicken'"),
            std::string::npos)
      << stuck.text;
}

TEST(Inspect, FindsCirclesThroughLocks) {
  using detail::sighting;
  detail::task_table table;
  detail::task_context a;
  detail::task_context b;
  int first = 0;
  int second = 0;
  table.add({sighting::kind::begins, &a});
  table.add({sighting::kind::begins, &b});
  table.add({sighting::kind::holds, &a, &first});
  table.add({sighting::kind::holds, &b, &second});
  table.add({sighting::kind::operation, &a, &second, "mutex.lock"});
  table.add({sighting::kind::parks, &a});
  EXPECT_TRUE(detail::wait_cycles(table.rows()).empty());
  table.add({sighting::kind::operation, &b, &first, "mutex.lock"});
  table.add({sighting::kind::parks, &b});
  using cycle = std::vector<std::uint64_t>;
  EXPECT_EQ(detail::wait_cycles(table.rows()), std::vector<cycle>{(cycle{1, 2})});
  table.add({sighting::kind::gives_up, &a, &first});
  EXPECT_TRUE(detail::wait_cycles(table.rows()).empty());
}

TEST(Inspect, NamesTheCircleOfTasksThatHoldEachOthersMutexes) {
  const simulation_report stuck = simulate(seeds(200), [] {
    mutex left;
    mutex right;
    concurrent([&](scope& s) {
      static_cast<void>(s.spawn([&] {
        name_this_task("left first");
        const std::lock_guard one(left);
        const std::lock_guard other(right);
      }));
      static_cast<void>(s.spawn([&] {
        name_this_task("right first");
        const std::lock_guard one(right);
        const std::lock_guard other(left);
      }));
    });
  }, {.quiet = true});
  ASSERT_TRUE(stuck.failed);
  EXPECT_NE(stuck.text.find("'left first' waits in mutex.lock for #"), std::string::npos)
      << stuck.text;
  EXPECT_NE(stuck.text.find("'right first' waits in mutex.lock for #"), std::string::npos)
      << stuck.text;
}

TEST(Inspect, PrintsTheTasksOnASignal) {
  testing::internal::CaptureStderr();
  dump_tasks_on_signal(SIGUSR2);
  concurrent([](scope& s) {
    static_cast<void>(s.spawn([] {
      name_this_task("sleeper");
      static_cast<void>(sleep_for(1h));
    }));
    static_cast<void>(sleep_for(5ms));
    raise(SIGUSR2);
    std::this_thread::sleep_for(100ms);
    s.request_stop();
  });
  const std::string printed = testing::internal::GetCapturedStderr();
  EXPECT_NE(printed.find("'sleeper' waits in sleep"), std::string::npos) << printed;
}

TEST(Trace, HoldsWhatRanWhereAndWhatItBegan) {
  std::ostringstream text;
  {
    const trace recorded;
    concurrent([](scope& s) {
      for (int i = 0; i < 4; ++i) {
        static_cast<void>(s.spawn([] {
          name_this_task("quoted \"name\"");
          static_cast<void>(sleep_for(1ms));
        }));
      }
    });
    EXPECT_GT(recorded.recorded(), 12u);
    EXPECT_EQ(recorded.lost(), 0u);
    recorded.write(text);
  }
  const std::string json = text.str();
  EXPECT_EQ(json.rfind("{\"traceEvents\": [\n{\"pid\": 1, \"tid\": 1, \"ph\": \"M\"", 0), 0u) << json;
  EXPECT_NE(json.find("\"ph\": \"X\""), std::string::npos);
  EXPECT_NE(json.find("\"name\": \"quoted \\\"name\\\"\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"name\": \"sleep\""), std::string::npos);
  EXPECT_EQ(std::count(json.begin(), json.end(), '{'), std::count(json.begin(), json.end(), '}'));
}

TEST(Trace, KeepsTheNewestEventsAndCountsTheLost) {
  const trace small(8);
  concurrent([](scope& s) {
    for (int i = 0; i < 100; ++i) s.spawn([] {}).join();
  });
  EXPECT_GT(small.lost(), 0u);
  std::ostringstream text;
  small.write(text);
  EXPECT_EQ(text.str().find("\"ts\": -"), std::string::npos);
}

TEST(Trace, MayBeReadWhileItIsWritten) {
  const trace recorded(64);
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done.load()) {
      std::ostringstream text;
      recorded.write(text);
    }
  });
  concurrent([](scope& s) {
    for (int i = 0; i < 500; ++i) {
      static_cast<void>(s.spawn([] { static_cast<void>(sleep_for(10us)); }));
    }
  });
  done.store(true);
  reader.join();
}

}  // namespace
}  // namespace ra
