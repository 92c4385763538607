// Five philosophers, five chopsticks. A chopstick is a value, so whoever has it is the only one: it
// lies in a channel of one place, or in a hand. If all take the left one first, all may wait for
// ever. ra::simulate() looks for such a schedule: it finds one, and none when the last philosopher
// begins with the other hand.

#include <ra/ra.h>
#include <ra/simulate.h>

#include <cstdio>
#include <deque>

struct chopstick {};

constexpr int seats = 5;

struct table {
  std::deque<ra::channel<chopstick>> chopsticks;

  table() {
    for (int i = 0; i < seats; ++i) {
      if (!chopsticks.emplace_back(1u).send(chopstick{})) return;
    }
  }
};

void dine(ra::channel<chopstick>& first, ra::channel<chopstick>& second) {
  for (int meal = 0; meal < 3; ++meal) {
    ra::result<chopstick> one = first.receive();
    ra::result<chopstick> other = second.receive();
    if (!one || !other) return;
    if (!first.send(*one) || !second.send(*other)) return;  // eaten: both go back
  }
}

void dinner(bool last_begins_right) {
  table laid;
  ra::concurrent([&](ra::scope& philosophers) {
    for (int i = 0; i < seats; ++i) {
      auto* left = &laid.chopsticks[static_cast<std::size_t>(i)];
      auto* right = &laid.chopsticks[static_cast<std::size_t>((i + 1) % seats)];
      if (last_begins_right && i == seats - 1) std::swap(left, right);
      philosophers.spawn([left, right] { dine(*left, *right); });
    }
  });
}

int main() {
  ra::simulation_options quiet;
  quiet.quiet = true;
  const auto greedy = ra::simulate(
      ra::seeds(1000), [] { dinner(false); }, quiet);
  const auto polite = ra::simulate(
      ra::seeds(1000), [] { dinner(true); }, quiet);
  std::printf("all begin left: %s\none begins right: %zu dinners, all ate\n",
              greedy.failed ? greedy.text.c_str() : "no deadlock found", polite.runs);
  return greedy.failed && polite ? 0 : 1;
}
