// What does it cost to let another task go first? Two tasks that do nothing else.

#include "compare/workload.h"
#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

constexpr int turns = 50'000;

const ra::bench::workload yield("yield", [] {
  const ra::runtime here({.workers = 1});
  ra::concurrent([](ra::scope& s) {
    ra::bench::emit_time_per("yield", "ra, 1 worker", 2 * turns, "ns/switch", 40, [&] {
      const auto yields = [] {
        for (int i = 0; i < turns; ++i) static_cast<void>(ra::yield());
      };
      ra::task<void> one = s.spawn(yields);
      ra::task<void> two = s.spawn(yields);
      one.join();
      two.join();
    });
  });
});

}  // namespace
