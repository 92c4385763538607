// Processes that are sent to by many, with addresses that may be stale, while they are stopped, end
// themselves, throw, and are replaced. A message that was sent is handled once or destroyed with
// its process, in the order of its sender; every request is answered or fails.

#include "ra/process.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/stress/stress.h"

#include <array>
#include <memory>
#include <vector>

namespace ra::test {
namespace {

constexpr std::size_t most_senders = 4;

struct record {
  std::atomic<int> alive{0};
  std::atomic<int> handled{0};
  std::atomic<int> sent{0};
};

template <when_full Then>
class sink : public process<sink<Then>> {
 public:
  static constexpr mailbox_limit mailbox{Then == when_full::drop_oldest ? 2 : 3, Then};

  explicit sink(record& into, dice fate) : record_(into), fate_(fate) { last_.fill(-1); }

  RA_MESSAGE void take(std::size_t sender, int place, std::unique_ptr<token> content) {
    record_.handled.fetch_add(1);
    EXPECT_NE(content, nullptr);
    EXPECT_LT(last_[sender], place);
    last_[sender] = place;
    if (fate_.one_in(8)) static_cast<void>(sleep_for(std::chrono::microseconds(10)));
    if (fate_.one_in(40)) throw planned();
    if (fate_.one_in(40)) this->end();
  }
  RA_MESSAGE int ask(int question) {
    if (fate_.one_in(30)) throw planned();
    return question + 1;
  }

 private:
  record& record_;
  dice fate_;
  std::array<int, most_senders> last_;
};

template <when_full Then>
void program(std::uint64_t seed) {
  using sink = test::sink<Then>;
  record all;
  dice dice(seed);
  std::vector<shared<pid<sink>>> sinks;
  tolerantly([&] {
    concurrent([&](scope& s) {
      const std::uint32_t count = 1 + dice.below(3);
      for (std::uint32_t i = 0; i < count; ++i) sinks.push_back(spawn<sink>(all, dice.split()));
      const std::uint32_t senders = 1 + dice.below(most_senders);
      for (std::uint32_t sender = 0; sender < senders; ++sender) {
        static_cast<void>(s.spawn([&all, sender, sinks, mine = dice.split()]() mutable {
          for (int place = 0; place < 30; ++place) {
            const auto& to = sinks[mine.below(static_cast<std::uint32_t>(sinks.size()))];
            if (mine.one_in(6)) {
              const result<int> answer = to.template request<&sink::ask>(place);
              EXPECT_TRUE(!answer || *answer == place + 1);
            } else if (to.template send<&sink::take>(std::size_t{sender}, int{place},
                                                     std::make_unique<token>(all.alive))) {
              all.sent.fetch_add(1);
            }
          }
        }));
      }
      static_cast<void>(sleep_for(std::chrono::microseconds(dice.below(200))));
      if (dice.one_in(2)) sinks[0].stop();
      if (dice.one_in(4)) s.request_stop();
    });
  });
  for (const auto& each : sinks) {
    for (;;) {
      try {
        each.stop();
        break;
      } catch (const std::bad_alloc&) {  // an injected one, once
      }
    }
    // A stop of the caller's ends the wait, but not the process's end.
    while (each.alive()) static_cast<void>(each.wait_for_end());
  }
  EXPECT_LE(all.handled.load(), all.sent.load());
  EXPECT_EQ(all.alive.load(), 0);
}

TEST(ProcessStress, DeliversOnceOrDestroys) { stress(&program<when_full::suspend>); }
TEST(ProcessStress, DeliversOnceOrDestroysWhereFullFails) { stress(&program<when_full::fail>); }
TEST(ProcessStress, DeliversOnceOrDestroysWhereFullDrops) {
  stress(&program<when_full::drop_oldest>);
}

TEST(ProcessStress, DeliversOnceOrDestroys_Simulated) {
  simulate_stress(&program<when_full::suspend>, every_fault);
  simulate_stress(&program<when_full::fail>, every_fault);
  simulate_stress(&program<when_full::drop_oldest>, every_fault);
}

}  // namespace
}  // namespace ra::test
