// What does it cost to take a value from whichever of several channels has one: of two, where
// sender and receiver must meet, and of four with room for 128 each?

#include "ra/select.h"

#include "compare/workload.h"
#include "ra/channel.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <array>
#include <cstdint>

namespace {

constexpr std::uint64_t count = 1'000'000;

using numbers = ra::channel<std::uint64_t>;

template <std::size_t N>
void fill(ra::scope& s, std::array<numbers, N>& all) {
  for (numbers& each : all) {
    static_cast<void>(s.spawn([&each] {
      for (std::uint64_t i = 0; i < count / N; ++i) static_cast<void>(each.send(i));
    }));
  }
}

void of_two() {
  std::array all{numbers(0), numbers(0)};
  std::uint64_t sum = 0;
  const auto add = [&sum](std::uint64_t x) { sum += x; };
  ra::concurrent([&](ra::scope& s) {
    fill(s, all);
    for (std::uint64_t i = 0; i < count; ++i) {
      static_cast<void>(ra::select(ra::on_receive(all[0], add), ra::on_receive(all[1], add)));
    }
  });
  ra::bench::expect(sum == count / 2 * (count / 2 - 1), "every value arrived once");
}

void of_four() {
  std::array all{numbers(128), numbers(128), numbers(128), numbers(128)};
  std::uint64_t sum = 0;
  const auto add = [&sum](std::uint64_t x) { sum += x; };
  ra::concurrent([&](ra::scope& s) {
    fill(s, all);
    for (std::uint64_t i = 0; i < count; ++i) {
      static_cast<void>(ra::select(ra::on_receive(all[0], add), ra::on_receive(all[1], add),
                                   ra::on_receive(all[2], add), ra::on_receive(all[3], add)));
    }
  });
  ra::bench::expect(sum == count / 4 * (count / 4 - 1) * 2, "every value arrived once");
}

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  of_two();
  ra::bench::emit_time_per("select2", peer, count, "ns/item", 5, [] { of_two(); });
  ra::bench::emit_time_per("select4", peer, count, "ns/item", 5, [] { of_four(); });
}

const ra::bench::workload select("select", [] {
  measure(1, "ra, 1 worker");
  measure(2, "ra, 2 workers");
});

}  // namespace
