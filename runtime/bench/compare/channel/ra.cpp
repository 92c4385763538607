// What does a value cost that one task sends and another receives, when both must meet and when 128
// find room between them?

#include "ra/channel.h"

#include "compare/workload.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <cstdint>

namespace {

constexpr std::uint64_t count = 1'000'000;

void pass_all(std::uint32_t capacity) {
  ra::channel<std::uint64_t> ch(capacity);
  std::uint64_t sum = 0;
  ra::concurrent([&](ra::scope& s) {
    static_cast<void>(s.spawn([&] {
      for (std::uint64_t i = 0; i < count; ++i) static_cast<void>(ch.send(i));
    }));
    static_cast<void>(s.spawn([&] {
      for (std::uint64_t i = 0; i < count; ++i) sum += *ch.receive();
    }));
  });
  ra::bench::expect(sum == count * (count - 1) / 2, "every value arrived once");
}

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  pass_all(0);
  ra::bench::emit_time_per("chan0", peer, count, "ns/item", 5, [] { pass_all(0); });
  ra::bench::emit_time_per("chan128", peer, count, "ns/item", 5, [] { pass_all(128); });
}

const ra::bench::workload channel("channel", [] {
  measure(1, "ra, 1 worker");
  measure(2, "ra, 2 workers");
});

}  // namespace
