#include "ra/process.h"

#include "memory/chunk_pool.h"
#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace ra {
namespace {

using std::chrono::milliseconds;

class counter : public process<counter> {
 public:
  explicit counter(int start = 0) : total_(start) {}
  RA_MESSAGE void add(int amount) { total_ += amount; }
  RA_MESSAGE int get() const noexcept { return total_; }
  RA_MESSAGE void finish() { end(); }
  RA_MESSAGE void fail(std::string why) { throw std::runtime_error(why); }
  RA_MESSAGE result<int> half() {
    if (total_ % 2 != 0) return failure::would_block;
    return total_ / 2;
  }

 private:
  int total_;
};

RA_BOTH_SCHEDULERS(Process, HandlesMessagesInTheirOrder) {
  const pid<counter> c = spawn<counter>(5);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(c.send<&counter::add>(1));
  const result<int> total = c.request<&counter::get>();
  ASSERT_TRUE(total);
  EXPECT_EQ(*total, 105);
  c.stop();
}

RA_BOTH_SCHEDULERS(Process, AnswersTasksAsWellAsThreads) {
  concurrent([](scope& s) {
    const shared<pid<counter>> c = spawn<counter>();
    std::vector<task<void>> senders;
    for (int i = 0; i < 4; ++i) {
      senders.push_back(s.spawn([c] {
        for (int n = 0; n < 50; ++n) ASSERT_TRUE(c.send<&counter::add>(1));
      }));
    }
    for (task<void>& each : senders) each.join();
    EXPECT_EQ(*c.request<&counter::get>(), 200);
    c.stop();
  });
}

RA_BOTH_SCHEDULERS(Process, PassesTheHandlersOwnResultOn) {
  const pid<counter> c = spawn<counter>(7);
  const result<int> none = c.request<&counter::half>();
  EXPECT_EQ(none.error(), failure::would_block);
  static_cast<void>(c.send<&counter::add>(1));
  EXPECT_EQ(*c.request<&counter::half>(), 4);
  c.stop();
}

RA_BOTH_SCHEDULERS(Process, SaysHowItEnded) {
  const shared<pid<counter>> normal = spawn<counter>();
  const shared<pid<counter>> stopped = spawn<counter>();
  const shared<pid<counter>> failed = spawn<counter>();
  concurrent([&](scope& s) {
    task<result<exit_reason>> one = s.spawn([=] { return normal.wait_for_end(); });
    task<result<exit_reason>> two = s.spawn([=] { return stopped.wait_for_end(); });
    task<result<exit_reason>> three = s.spawn([=] { return failed.wait_for_end(); });
    static_cast<void>(sleep_for(milliseconds(2)));
    static_cast<void>(normal.send<&counter::finish>());
    stopped.stop();
    static_cast<void>(failed.send<&counter::fail>("broken"));
    EXPECT_EQ(one.join()->why(), exit_reason::kind::normal);
    EXPECT_EQ(two.join()->why(), exit_reason::kind::stopped);
    const result<exit_reason> how = three.join();
    EXPECT_EQ(how->why(), exit_reason::kind::failed);
    EXPECT_THROW(std::rethrow_exception(how->error()), std::runtime_error);
  });
  EXPECT_EQ(normal.wait_for_end()->why(), exit_reason::kind::unknown);
  EXPECT_FALSE(normal.alive());
}

RA_BOTH_SCHEDULERS(Process, ASendToOneThatHasEndedIsAResult) {
  const pid<counter> c = spawn<counter>();
  static_cast<void>(c.send<&counter::finish>());
  static_cast<void>(c.wait_for_end());
  EXPECT_EQ(c.send<&counter::add>(1).error(), failure::closed);
  EXPECT_EQ(c.request<&counter::get>().error(), failure::closed);
  c.stop();
  // Its place is another's by now.
  std::vector<pid<counter>> others;
  for (int i = 0; i < 100; ++i) others.push_back(spawn<counter>(1));
  EXPECT_EQ(c.send<&counter::add>(1).error(), failure::closed);
  EXPECT_EQ(c.request<&counter::get>().error(), failure::closed);
  for (const pid<counter>& each : others) {
    EXPECT_EQ(*each.request<&counter::get>(), 1);
    each.stop();
  }
}

RA_BOTH_SCHEDULERS(Process, APidThatWasMovedFromLeadsNowhere) {
  pid<counter> c = spawn<counter>();
  const pid<counter> moved = std::move(c);
  EXPECT_EQ(c.send<&counter::add>(1).error(), failure::closed);  // NOLINT: what is tested
  EXPECT_EQ(pid<counter>().send<&counter::add>(1).error(), failure::closed);
  EXPECT_TRUE(moved.send<&counter::add>(1));
  moved.stop();
}

RA_BOTH_SCHEDULERS(Process, ARequestOfOneThatFailsIsAnswered) {
  const pid<counter> c = spawn<counter>();
  class caller : public process<caller> {
   public:
    RA_MESSAGE int fail() { throw std::runtime_error("no answer"); }
  };
  const pid<caller> asked = spawn<caller>();
  EXPECT_EQ(asked.request<&caller::fail>().error(), failure::closed);
  c.stop();
}

RA_BOTH_SCHEDULERS(Process, AConstructorThatThrowsLeavesNothing) {
  class picky : public process<picky> {
   public:
    explicit picky(bool fails) {
      self_sent = self().send<&picky::hear>(std::make_unique<int>(1)).has_value();
      if (fails) throw std::runtime_error("no");
    }
    RA_MESSAGE void hear(std::unique_ptr<int> value) { heard += *value; }
    RA_MESSAGE int get() { return heard; }
    bool self_sent = false;
    int heard = 0;
  };
  EXPECT_THROW(static_cast<void>(spawn<picky>(true)), std::runtime_error);
  const pid<picky> p = spawn<picky>(false);
  EXPECT_EQ(*p.request<&picky::get>(), 1);
  p.stop();
}

class keeper : public process<keeper> {
 public:
  RA_MESSAGE void keep(std::unique_ptr<std::string> text) { text_ = std::move(text); }
  RA_MESSAGE std::string give() { return *text_; }
  RA_MESSAGE int length(const std::string& text) { return static_cast<int>(text.size()); }
  RA_MESSAGE std::size_t holders(std::shared_ptr<std::string> text) {
    return static_cast<std::size_t>(text.use_count());
  }

 private:
  std::unique_ptr<std::string> text_;
};

RA_BOTH_SCHEDULERS(Process, ArgumentsAreMovedOrCopiedDeeply) {
  const pid<keeper> k = spawn<keeper>();
  auto text = std::make_unique<std::string>("moved");
  ASSERT_TRUE(k.send<&keeper::keep>(std::move(text)));
  EXPECT_EQ(text, nullptr);
  EXPECT_EQ(*k.request<&keeper::give>(), "moved");
  const auto again = std::make_unique<std::string>("copied");
  ASSERT_TRUE(k.send<&keeper::keep>(again));
  EXPECT_EQ(*again, "copied");
  EXPECT_EQ(*k.request<&keeper::give>(), "copied");
  EXPECT_EQ(*k.request<&keeper::length>("four"), 4);
  // What several could change is copied even when it is moved in.
  auto common = std::make_shared<std::string>("shared");
  EXPECT_EQ(*k.request<&keeper::holders>(std::move(common)), 1u);
  k.stop();
}

RA_BOTH_SCHEDULERS(Process, AFailedSendMovesNothing) {
  const pid<keeper> k = spawn<keeper>();
  k.stop();
  static_cast<void>(k.wait_for_end());
  auto text = std::make_unique<std::string>("still here");
  EXPECT_FALSE(k.send<&keeper::keep>(std::move(text)));
  ASSERT_NE(text, nullptr);
}

struct alignas(64) wide {
  int value = 0;
};

class sizes : public process<sizes> {
 public:
  RA_MESSAGE std::size_t large(std::array<char, 40'000> text) {
    return text.size() + static_cast<std::size_t>(text[7]);
  }
  RA_MESSAGE std::size_t middle(std::array<char, 3'000> text) {
    return text.size() + static_cast<std::size_t>(text[7]);
  }
  RA_MESSAGE bool aligned(const wide& w, char) {
    return reinterpret_cast<std::uintptr_t>(&w) % 64 == 0 && w.value == 3;
  }
  RA_MESSAGE char none() { return state_[4999]; }

 private:
  std::array<char, 5000> state_{};
};

TEST(Process, TakesMessagesOfAnySizeAndAlignment) {
  const pid<sizes> s = spawn<sizes>();
  for (int i = 0; i < 20; ++i) {
    std::array<char, 40'000> large{};
    large[7] = 1;
    EXPECT_EQ(*s.request<&sizes::large>(large), 40'001u);
    std::array<char, 3'000> middle{};
    middle[7] = 2;
    EXPECT_EQ(*s.request<&sizes::middle>(middle), 3'002u);
    EXPECT_TRUE(*s.request<&sizes::aligned>(wide{3}, 'x'));
    EXPECT_TRUE(s.send<&sizes::none>());
  }
  s.stop();
}

class sleeper_process : public process<sleeper_process> {
 public:
  RA_MESSAGE void sleep(std::chrono::milliseconds length) {
    ++begun;
    if (!sleep_for(length)) ++stopped;
    ++done;
  }
  RA_MESSAGE int busy() { return begun - done; }

  static inline std::atomic<int> begun{0}, done{0}, stopped{0};
};

RA_BOTH_SCHEDULERS(Process, HandlersMaySuspendAndStillComeOneAtATime) {
  sleeper_process::begun = sleeper_process::done = 0;
  const pid<sleeper_process> p = spawn<sleeper_process>();
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(p.send<&sleeper_process::sleep>(milliseconds(2)));
  EXPECT_EQ(*p.request<&sleeper_process::busy>(), 0);
  EXPECT_EQ(sleeper_process::done.load(), 5);
  p.stop();
}

RA_BOTH_SCHEDULERS(Process, AStopEndsTheWaitOfAHandler) {
  sleeper_process::begun = sleeper_process::stopped = 0;
  const pid<sleeper_process> p = spawn<sleeper_process>();
  ASSERT_TRUE(p.send<&sleeper_process::sleep>(std::chrono::hours(1)));
  while (sleeper_process::begun.load() == 0) static_cast<void>(sleep_for(milliseconds(1)));
  p.stop();
  static_cast<void>(p.wait_for_end());
  EXPECT_EQ(sleeper_process::stopped.load(), 1);
}

RA_BOTH_SCHEDULERS(Process, AStopComesBeforeMessagesThatWait) {
  sleeper_process::begun = 0;
  const pid<sleeper_process> p = spawn<sleeper_process>();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(p.send<&sleeper_process::sleep>(milliseconds(10)));
  p.stop();
  static_cast<void>(p.wait_for_end());
  EXPECT_LT(sleeper_process::begun.load(), 100);
}

TEST(Process, ARequestEndsWhenItsTaskIsStopped) {
  const shared<pid<sleeper_process>> p = spawn<sleeper_process>();
  static_cast<void>(p.send<&sleeper_process::sleep>(milliseconds(50)));
  const auto before = std::chrono::steady_clock::now();
  const result<void> whole = concurrent(timeout(milliseconds(5)), [&](scope&) {
    const result<int> answer = p.request<&sleeper_process::busy>();
    EXPECT_EQ(answer.error(), failure::stopped);
  });
  EXPECT_EQ(whole.error(), failure::timed_out);
  EXPECT_LT(std::chrono::steady_clock::now() - before, milliseconds(45));
  // The answer comes to nobody; the process goes on.
  EXPECT_TRUE(p.request<&sleeper_process::busy>());
  p.stop();
}

RA_BOTH_SCHEDULERS(Process, AWaitForTheEndIsGivenUpWhenStopped) {
  const shared<pid<counter>> p = spawn<counter>();
  const result<void> whole = concurrent(timeout(milliseconds(2)), [&](scope&) {
    EXPECT_EQ(p.wait_for_end().error(), failure::stopped);
  });
  EXPECT_FALSE(whole);
  p.stop();
}

RA_BOTH_SCHEDULERS(Process, AnswersIntoAFuture) {
  const pid<counter> c = spawn<counter>(3);
  const future<int> total = c.async<&counter::get>();
  const future<void> added = c.async<&counter::add>(1);
  EXPECT_TRUE(added.get());
  EXPECT_EQ(*total.get(), 3);
  const future<void> never = c.async<&counter::fail>("broken");
  EXPECT_EQ(never.get().error(), failure::closed);
  EXPECT_EQ(c.async<&counter::get>().get().error(), failure::closed);
}

RA_BOTH_SCHEDULERS(Process, OneMayAskAnother) {
  class broker : public process<broker> {
   public:
    explicit broker(shared<pid<counter>> behind) : behind_(behind) {}
    RA_MESSAGE int twice() { return 2 * *behind_.request<&counter::get>(); }

   private:
    shared<pid<counter>> behind_;
  };
  const shared<pid<counter>> c = spawn<counter>(21);
  const pid<broker> b = spawn<broker>(c);
  EXPECT_EQ(*b.request<&broker::twice>(), 42);
  b.stop();
  c.stop();
}

TEST(ProcessDeathTest, RefusesToWaitForItself) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  class narcissus : public process<narcissus> {
   public:
    RA_MESSAGE int look() { return *self().request<&narcissus::look>(); }
  };
  EXPECT_DEATH(
      {
        const pid<narcissus> p = spawn<narcissus>();
        static_cast<void>(p.request<&narcissus::look>());
      },
      "waits for itself");
}

TEST(Process, ThousandsComeAndGoInTheSameMemory) {
  const auto round = [] {
    std::vector<pid<counter>> all;
    for (int i = 0; i < 5'000; ++i) {
      all.push_back(spawn<counter>(i));
      ASSERT_TRUE(all.back().send<&counter::add>(1));
    }
    for (int i = 0; i < 5'000; i += 500) {
      EXPECT_EQ(*all[static_cast<std::size_t>(i)].request<&counter::get>(), i + 1);
    }
    for (const pid<counter>& each : all) each.stop();
    for (const pid<counter>& each : all) static_cast<void>(each.wait_for_end());
  };
  round();
  const std::size_t before = detail::chunk_pool::now().resident_bytes;
  for (int i = 0; i < 5; ++i) round();
  EXPECT_LE(detail::chunk_pool::now().resident_bytes, before + before / 10);
}

RA_BOTH_SCHEDULERS(Process, OneThatAScopeOwnsEndsWithIt) {
  shared<pid<counter>> kept;
  int seen = 0;
  concurrent([&](scope& s) {
    kept = spawn_in<counter>(s, 1);
    // Tasks may still send when the body is over.
    static_cast<void>(s.spawn([&] {
      static_cast<void>(sleep_for(milliseconds(2)));
      seen = *kept.request<&counter::get>();
    }));
  });
  EXPECT_EQ(seen, 1);
  EXPECT_FALSE(kept.alive());
}

RA_BOTH_SCHEDULERS(Process, TheFailureOfOneThatAScopeOwnsIsTheScopes) {
  EXPECT_THROW(concurrent([&](scope& s) {
                 const shared<pid<counter>> c = spawn_in<counter>(s);
                 const shared<pid<sleeper_process>> other = spawn_in<sleeper_process>(s);
                 static_cast<void>(other.send<&sleeper_process::sleep>(std::chrono::hours(1)));
                 static_cast<void>(c.send<&counter::fail>("broken"));
                 EXPECT_FALSE(sleep_for(std::chrono::hours(1)));
               }),
               std::runtime_error);
}

RA_BOTH_SCHEDULERS(Process, AScopeOwnsNothingOfOneWhoseConstructorThrew) {
  class never : public process<never> {
   public:
    explicit never(scope&) { throw std::runtime_error("no"); }
  };
  concurrent(
      [](scope& s) { EXPECT_THROW(static_cast<void>(spawn_in<never>(s, s)), std::runtime_error); });
}

TEST(Process, ThoseThatLiveEndWithTheirRuntime) {
  static std::atomic<int> alive{0};
  class guest : public process<guest> {
   public:
    guest() { ++alive; }
    ~guest() { --alive; }
    RA_MESSAGE void wait() { static_cast<void>(sleep_for(std::chrono::hours(1))); }
  };
  {
    const runtime here({.workers = 2});
    for (int i = 0; i < 10; ++i) {
      const pid<guest> one = spawn<guest>();
      if (i % 2 == 0) {
        ASSERT_TRUE(one.send<&guest::wait>());
      }
    }
    EXPECT_EQ(alive.load(), 10);
  }
  EXPECT_EQ(alive.load(), 0);
}

TEST(Process, OneThatOutlastsPatienceIsNamed) {
  class stubborn : public process<stubborn> {
   public:
    RA_MESSAGE void go_on(std::atomic<bool>* begun) {
      begun->store(true);
      while (yield()) {
      }
      const auto stopped = std::chrono::steady_clock::now();
      while (std::chrono::steady_clock::now() < stopped + milliseconds(300)) {
        static_cast<void>(yield());
      }
    }
  };
  testing::internal::CaptureStderr();
  {
    const runtime here({.workers = 1, .report_after = milliseconds(10)});
    const pid<stubborn> one = spawn<stubborn>();
    std::atomic<bool> begun{false};
    ASSERT_TRUE(one.send<&stubborn::go_on>(&begun));
    while (!begun.load()) std::this_thread::yield();
  }
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("the runtime ends while a process still runs: "), std::string::npos) << said;
  EXPECT_NE(said.find("stubborn"), std::string::npos) << said;
}

TEST(ProcessDeathTest, ThoseOfTheImplicitRuntimeEndWithTheProgram) {
  class last_speaker : public process<last_speaker> {
   public:
    ~last_speaker() { std::fputs("said the last words\n", stderr); }
    RA_MESSAGE void wait() { static_cast<void>(sleep_for(std::chrono::hours(1))); }
  };
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(
      {
        const pid<last_speaker> one = spawn<last_speaker>();
        if (!one.send<&last_speaker::wait>()) std::abort();
        std::exit(0);
      },
      testing::ExitedWithCode(0), "said the last words");
}

TEST(Process, LeavesNothingWhenItIsFoundToHaveEnded) {
  struct slow_to_go {
    std::atomic<int>* left = nullptr;
    explicit slow_to_go(std::atomic<int>& count) : left(&count) { ++count; }
    slow_to_go(slow_to_go&& other) noexcept : left(std::exchange(other.left, nullptr)) {}
    ~slow_to_go() {
      if (left == nullptr) return;
      std::this_thread::sleep_for(milliseconds(1));
      --*left;
    }
  };
  class hoarder : public process<hoarder> {
   public:
    explicit hoarder(std::atomic<int>& count) : own_(count) {}
    RA_MESSAGE void take(slow_to_go) { static_cast<void>(sleep_for(std::chrono::hours(1))); }

   private:
    slow_to_go own_;
  };
  std::atomic<int> left{0};
  const pid<hoarder> one = spawn<hoarder>(left);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(one.send<&hoarder::take>(slow_to_go(left)));
  one.stop();
  while (one.alive()) std::this_thread::yield();
  EXPECT_EQ(left.load(), 0);
}

}  // namespace
}  // namespace ra
