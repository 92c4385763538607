// Senders and receivers that use every operation of a channel at random while it is closed, or
// their scope is stopped, at some time. What was sent is received once or left in the channel, in
// the order of each sender.

#include "ra/channel.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/timer.h"
#include "tests/stress/stress.h"

#include <array>
#include <memory>

namespace ra::test {
namespace {

struct parcel {
  parcel(std::atomic<int>& alive, std::size_t from, int number)
      : sender(from), place(number), content(std::make_unique<token>(alive)) {}
  std::size_t sender;
  int place;
  std::unique_ptr<token> content;
};

constexpr std::size_t most_senders = 4;
constexpr int parcels = 20;

struct post {
  explicit post(std::uint32_t capacity) : road(capacity) {}
  channel<parcel> road;
  std::atomic<int> alive{0};
  std::atomic<int> sent{0};
  std::atomic<int> received{0};
};

bool send_somehow(post& office, dice& dice, parcel& next) {
  switch (dice.below(4)) {
    case 0: return office.road.send(std::move(next)).has_value();
    case 1: return office.road.try_send(std::move(next)).has_value();
    case 2:
      return office.road.send_for(std::move(next), std::chrono::microseconds(dice.below(50)))
          .has_value();
    default: {
      bool sent = false;
      static_cast<void>(select(on_send(office.road, std::move(next), [&] { sent = true; }),
                               after(std::chrono::microseconds(dice.below(50)))));
      return sent;
    }
  }
}

std::optional<parcel> receive_somehow(post& office, dice& dice) {
  const auto kept = [](result<parcel> got) {
    return got ? std::optional<parcel>(*std::move(got)) : std::nullopt;
  };
  switch (dice.below(4)) {
    case 0: return kept(office.road.receive());
    case 1: return kept(office.road.try_receive());
    case 2: return kept(office.road.receive_for(std::chrono::microseconds(dice.below(50))));
    default: {
      std::optional<parcel> got;
      static_cast<void>(
          select(on_receive(office.road, [&](parcel taken) { got.emplace(std::move(taken)); }),
                 after(std::chrono::microseconds(dice.below(50)))));
      return got;
    }
  }
}

void send_all(post& office, dice dice, std::size_t sender) {
  for (int place = 0; place < parcels; ++place) {
    parcel next(office.alive, sender, place);
    if (send_somehow(office, dice, next)) {
      office.sent.fetch_add(1);
      EXPECT_EQ(next.content, nullptr);
    } else {
      EXPECT_NE(next.content, nullptr);  // what was not sent is untouched
    }
  }
}

void receive_all(post& office, dice dice) {
  std::array<int, most_senders> last;
  last.fill(-1);
  for (int turn = 0; turn < 2 * parcels; ++turn) {
    const std::optional<parcel> got = receive_somehow(office, dice);
    if (!got) continue;
    office.received.fetch_add(1);
    EXPECT_NE(got->content, nullptr);
    EXPECT_LT(last[got->sender], got->place);
    last[got->sender] = got->place;
  }
}

void program(std::uint64_t seed) {
  dice dice(seed);
  post office(dice.below(5));
  tolerantly([&] {
    concurrent([&](scope& s) {
      const std::uint32_t senders = 1 + dice.below(most_senders);
      for (std::uint32_t i = 0; i < senders; ++i) {
        static_cast<void>(s.spawn([&office, i, mine = dice.split()] { send_all(office, mine, i); }));
      }
      const std::uint32_t receivers = 1 + dice.below(3);
      for (std::uint32_t i = 0; i < receivers; ++i) {
        static_cast<void>(s.spawn([&office, mine = dice.split()] { receive_all(office, mine); }));
      }
      static_cast<void>(sleep_for(std::chrono::microseconds(dice.below(300))));
      if (dice.one_in(3)) s.request_stop();
      office.road.close();
    });
  });
  office.road.close();  // also when a fault came before
  while (result<parcel> left = office.road.try_receive()) office.received.fetch_add(1);
  EXPECT_EQ(office.received.load(), office.sent.load());
  EXPECT_EQ(office.alive.load(), 0);
}

TEST(ChannelStress, LosesAndRepeatsNothing) { stress(&program); }

TEST(ChannelStress, LosesAndRepeatsNothing_Simulated) {
  simulate_stress(&program, every_fault);
}

}  // namespace
}  // namespace ra::test
