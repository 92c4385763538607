#include "ra/mailbox_limit.h"

#include "ra/process.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace ra {
namespace {

using std::chrono::milliseconds;

template <when_full Then>
class bounded : public process<bounded<Then>> {
 public:
  static constexpr mailbox_limit mailbox{4, Then};
  RA_MESSAGE void hold() {
    holding = true;
    while (holding.load()) static_cast<void>(sleep_for(std::chrono::microseconds(100)));
  }
  RA_MESSAGE void take(std::unique_ptr<int> value) { taken_.push_back(*value); }
  RA_MESSAGE std::vector<int> all() { return taken_; }

  static inline std::atomic<bool> holding{false};

 private:
  std::vector<int> taken_;
};

template <class P>
pid<P> held() {
  P::holding = false;
  pid<P> p = spawn<P>();
  EXPECT_TRUE(p.template send<&P::hold>());
  while (!P::holding.load()) static_cast<void>(sleep_for(std::chrono::microseconds(100)));
  return p;
}

RA_BOTH_SCHEDULERS(MailboxLimit, AFullMailboxFailsIfItsLimitSaysSo) {
  using refusing = bounded<when_full::fail>;
  const pid<refusing> p = held<refusing>();
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(p.send<&refusing::take>(std::make_unique<int>(i)));
  auto more = std::make_unique<int>(4);
  EXPECT_EQ(p.send<&refusing::take>(std::move(more)).error(), failure::would_block);
  EXPECT_NE(more, nullptr);
  refusing::holding = false;
  result<std::vector<int>> all = p.request<&refusing::all>();
  while (!all) {
    static_cast<void>(sleep_for(std::chrono::microseconds(100)));
    all = p.request<&refusing::all>();
  }
  EXPECT_EQ(*all, (std::vector<int>{0, 1, 2, 3}));
  p.stop();
}

RA_BOTH_SCHEDULERS(MailboxLimit, AFullMailboxSuspendsItsSenders) {
  using patient = bounded<when_full::suspend>;
  const shared<pid<patient>> p = held<patient>();
  std::atomic<int> sent{0};
  concurrent([&](scope& s) {
    for (int t = 0; t < 3; ++t) {
      static_cast<void>(s.spawn([&, t] {
        for (int i = 0; i < 10; ++i) {
          EXPECT_TRUE(p.send<&patient::take>(std::make_unique<int>(100 * t + i)));
          ++sent;
        }
      }));
    }
    while (sent.load() < 4) static_cast<void>(sleep_for(std::chrono::microseconds(100)));
    static_cast<void>(sleep_for(milliseconds(5)));
    EXPECT_EQ(sent.load(), 4);
    patient::holding = false;
  });
  const std::vector<int> all = *p.request<&patient::all>();
  ASSERT_EQ(all.size(), 30u);
  int last[3] = {-1, -1, -1};
  for (const int each : all) EXPECT_EQ(each % 100, ++last[each / 100]);
  p.stop();
}

RA_BOTH_SCHEDULERS(MailboxLimit, SendersThatWaitForRoomHearOfTheEndAndOfAStop) {
  using patient = bounded<when_full::suspend>;
  const shared<pid<patient>> p = held<patient>();
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(p.send<&patient::take>(std::make_unique<int>(i)));
  const result<void> whole = concurrent(timeout(milliseconds(2)), [&](scope&) {
    EXPECT_EQ(p.send<&patient::take>(std::make_unique<int>(9)).error(), failure::stopped);
  });
  EXPECT_FALSE(whole);
  concurrent([&](scope& s) {
    task<result<void>> waits =
        s.spawn([&] { return p.send<&patient::take>(std::make_unique<int>(9)); });
    static_cast<void>(sleep_for(milliseconds(2)));
    p.stop();
    patient::holding = false;
    EXPECT_EQ(waits.join().error(), failure::closed);
  });
}

RA_BOTH_SCHEDULERS(MailboxLimit, AFullMailboxDropsTheOldestIfItsLimitSaysSo) {
  using forgetful = bounded<when_full::drop_oldest>;
  const pid<forgetful> p = held<forgetful>();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(p.send<&forgetful::take>(std::make_unique<int>(i)));
  forgetful::holding = false;
  static_cast<void>(p.send<&forgetful::take>(std::make_unique<int>(100)));
  std::vector<int> all;
  while (all.empty() || all.back() != 100) all = *p.request<&forgetful::all>();
  EXPECT_LE(all.size(), 5u);
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1], all[i]);
  EXPECT_GE(all.front(), 96);
  p.stop();
}

}  // namespace
}  // namespace ra
