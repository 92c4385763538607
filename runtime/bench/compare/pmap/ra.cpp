// What does the runtime add to a loop of oneTBB's? A map of ten million doubles, bound by memory and
// bound by computing, and the latter beside processes that always have a message.

#include "compare/pmap/numbers.h"
#include "compare/workload.h"
#include "ra/parallel.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <vector>

namespace {

using ra::bench::heavy;
using ra::bench::light;

/// Sends itself the next message in each turn.
class busy : public ra::process<busy> {
 public:
  RA_MESSAGE void go() { static_cast<void>(self().send<&busy::go>()); }
};

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
    std::vector<ra::pid<busy>> all;
    for (int i = 0; i < 4; ++i) {
      all.push_back(ra::spawn_in<busy>(s));
      static_cast<void>(all.back().send<&busy::go>());
    }
    ra::bench::emit_milliseconds("pmap_heavy", "ra, beside busy processes", 2, [&] { map(heavy); });
  });
});

}  // namespace
