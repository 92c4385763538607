// Trees of tasks that start others, sleep, throw, stop and time out at random. However they end,
// none outlives its scope, and everything they owned is destroyed.

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/stress/stress.h"

namespace ra::test {
namespace {

void act(dice dice, unsigned depth, std::atomic<int>& alive);

void open_scope(dice dice, unsigned depth, std::atomic<int>& alive) {
  std::atomic<int> children{0};
  const auto body = [&](scope& s) {
    const std::uint32_t count = dice.below(4);
    for (std::uint32_t i = 0; i < count; ++i) {
      children.fetch_add(1);
      struct leaving {
        std::atomic<int>* count;
        explicit leaving(std::atomic<int>& of) : count(&of) {}
        leaving(leaving&& other) noexcept : count(std::exchange(other.count, nullptr)) {}
        ~leaving() {
          if (count != nullptr) count->fetch_sub(1);
        }
      };
      task<void> child = s.spawn(
          [&alive, depth](ra::test::dice mine, const token&, const leaving&) {
            act(mine, depth + 1, alive);
          },
          dice.split(), token(alive), leaving(children));
      if (dice.one_in(3)) child.join();
      if (dice.one_in(6)) s.request_stop();
    }
    act(dice.split(), depth + 1, alive);
  };
  try {
    if (dice.one_in(3)) {
      static_cast<void>(concurrent(timeout(std::chrono::microseconds(dice.below(300))), body));
    } else {
      concurrent(body);
    }
  } catch (...) {
    EXPECT_EQ(children.load(), 0);
    throw;
  }
  EXPECT_EQ(children.load(), 0);
}

void act(dice dice, unsigned depth, std::atomic<int>& alive) {
  const token mine(alive);
  switch (dice.below(depth > 5 ? 3 : 6)) {
    case 0: static_cast<void>(sleep_for(std::chrono::microseconds(dice.below(200)))); return;
    case 1:
      if (dice.one_in(3)) throw planned();
      return;
    case 2: static_cast<void>(stop_requested()); return;
    default: open_scope(dice, depth, alive);
  }
}

void program(std::uint64_t seed) {
  std::atomic<int> alive{0};
  tolerantly([&] { open_scope(dice(seed), 0, alive); });
  EXPECT_EQ(alive.load(), 0);
}

TEST(ScopeStress, NothingOutlivesItsScope) { stress(&program); }

TEST(ScopeStress, NothingOutlivesItsScope_Simulated) {
  simulate_stress(&program, every_fault);
}

}  // namespace
}  // namespace ra::test
