#include "analyzer/engine/workers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace ra::analyzer {
namespace {

using testing::HasSubstr;

std::map<std::size_t, worker_outcome> all(std::size_t count, const worker_limits& limits,
                                          const std::function<std::string(std::size_t)>& work,
                                          const volatile std::sig_atomic_t* stop = nullptr) {
  std::map<std::size_t, worker_outcome> outcomes;
  run_workers(count, limits, work,
              [&](std::size_t item, worker_outcome outcome) {
                EXPECT_EQ(outcomes.count(item), 0u) << "told twice of " << item;
                outcomes[item] = std::move(outcome);
              },
              stop);
  return outcomes;
}

TEST(Workers, EveryItemIsDoneOnce) {
  const auto outcomes = all(20, {3, 0, 0}, [](std::size_t i) { return std::to_string(i * i); });
  ASSERT_EQ(outcomes.size(), 20u);
  for (const auto& [item, outcome] : outcomes) {
    EXPECT_EQ(outcome.ending, worker_ending::done);
    EXPECT_EQ(outcome.bytes, std::to_string(item * item));
  }
}

TEST(Workers, ResultLargerThanAPipeArrives) {
  const auto outcomes = all(1, {1, 0, 0}, [](std::size_t) { return std::string(5'000'000, 'x'); });
  EXPECT_EQ(outcomes.at(0).bytes, std::string(5'000'000, 'x'));
}

TEST(Workers, CrashEndsOnlyItsItemAndIsExplained) {
  const auto outcomes = all(3, {2, 0, 0}, [](std::size_t i) {
    if (i == 1) {
      std::fputs("\nassertion of the moon\nmore\n", stderr);
      std::fflush(stderr);
      signal(SIGSEGV, SIG_DFL);
      raise(SIGSEGV);
    }
    return std::string("fine");
  });
  EXPECT_EQ(outcomes.at(0).ending, worker_ending::done);
  EXPECT_EQ(outcomes.at(2).ending, worker_ending::done);
  EXPECT_EQ(outcomes.at(1).ending, worker_ending::crashed);
  EXPECT_THAT(outcomes.at(1).reason, HasSubstr("signal 11"));
  EXPECT_THAT(outcomes.at(1).reason, HasSubstr("assertion of the moon"));
}

TEST(Workers, EarlyExitIsNotSuccess) {
  const auto outcomes = all(1, {1, 0, 0}, [](std::size_t) -> std::string { _exit(7); });
  EXPECT_EQ(outcomes.at(0).ending, worker_ending::crashed);
  EXPECT_THAT(outcomes.at(0).reason, HasSubstr("exit code 7"));
}

TEST(Workers, HangIsEndedAndTheRestGoesOn) {
  const auto outcomes = all(3, {1, 0.2, 0}, [](std::size_t i) {
    if (i == 0) pause();
    return std::string("fine");
  });
  EXPECT_EQ(outcomes.at(0).ending, worker_ending::timed_out);
  EXPECT_EQ(outcomes.at(1).ending, worker_ending::done);
  EXPECT_EQ(outcomes.at(2).ending, worker_ending::done);
}

TEST(Workers, FloodOfMemoryIsEnded) {
  const auto outcomes = all(1, {1, 20, 256u << 20}, [](std::size_t) {
    std::vector<std::string> kept;
    while (kept.size() < 4096) {
      kept.emplace_back(1u << 20, 'x');
      usleep(1000);
    }
    return std::string("survived");
  });
  EXPECT_EQ(outcomes.at(0).ending, worker_ending::out_of_memory);
}

TEST(Workers, StopEndsWhatRunsAndLeavesTheRest) {
  static volatile std::sig_atomic_t stop;
  stop = 0;
  const auto start = std::chrono::steady_clock::now();
  std::map<std::size_t, worker_ending> endings;
  run_workers(
      4, {1, 0, 0},
      [](std::size_t i) {
        if (i > 0) sleep(30);
        return std::string();
      },
      [&](std::size_t item, worker_outcome outcome) {
        endings[item] = outcome.ending;
        stop = 1;
      },
      &stop);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  ASSERT_EQ(endings.size(), 4u);
  EXPECT_EQ(endings[0], worker_ending::done);
  for (std::size_t item = 1; item < 4; ++item) EXPECT_EQ(endings[item], worker_ending::interrupted);
}

TEST(Workers, GrantedProcessorsAndMemoryArePlausible) {
  EXPECT_GE(granted_processors(), 1u);
  EXPECT_GT(granted_memory(), 64u << 20);
}

}  // namespace
}  // namespace ra::analyzer
