// What does the runtime add to a loop of oneTBB's? A map of ten million doubles, bound by memory and
// bound by computing, and the latter beside tasks that are always ready.

#include "compare/pmap/numbers.h"
#include "compare/workload.h"
#include "ra/fiber.h"
#include "ra/parallel.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <atomic>

namespace {

using ra::bench::heavy;
using ra::bench::light;

const ra::bench::workload pmap("pmap", [] {
  const ra::runtime here({.workers = 2});
  const std::vector<double> from = ra::bench::ten_million();
  std::vector<double> to(from.size());
  ra::concurrent([&](ra::scope& s) {
    const auto map = [&](auto function) {
      ra::bench::expect(ra::parallel_map(from, to, function).has_value(), "mapped");
    };
    map(light);
    ra::bench::emit_milliseconds("pmap_light", "ra", 20, [&] { map(light); });
    ra::bench::emit_milliseconds("pmap_heavy", "ra", 2, [&] { map(heavy); });
    std::atomic<bool> over{false};
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(s.spawn([&] {
        while (!over.load(std::memory_order_relaxed)) static_cast<void>(ra::yield());
      }));
    }
    ra::bench::emit_milliseconds("pmap_heavy", "ra, beside busy tasks", 2, [&] { map(heavy); });
    over.store(true);
  });
});

}  // namespace
