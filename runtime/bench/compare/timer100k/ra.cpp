// What do 100,000 tasks cost that each sleep between half a second and one? Processor time of the
// whole run, cold: the stacks are made in it.

#include "compare/workload.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"

#include <chrono>

namespace {

const ra::bench::workload timer100k("timer100k", [] {
  const ra::runtime here({.workers = 2});
  const double before = ra::bench::processor_milliseconds();
  ra::concurrent([](ra::scope& s) {
    for (int i = 0; i < 100'000; ++i) {
      const std::chrono::milliseconds length(500 + (i * 7919) % 500);
      static_cast<void>(s.spawn([length] { ra::bench::expect(ra::sleep_for(length).has_value(), "slept"); }));
    }
  });
  ra::bench::emit("timer100k", "ra", ra::bench::processor_milliseconds() - before, "cpu-ms");
});

}  // namespace
