#include "compare/pmap/numbers.h"
#include "compare/workload.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace {

using ra::bench::heavy;
using ra::bench::light;

const ra::bench::workload pmap("pmap", [] {
  const std::vector<double> from = ra::bench::ten_million();
  std::vector<double> to(from.size());
  const auto map = [&](auto function) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, from.size()), [&](const auto& stretch) {
      for (std::size_t i = stretch.begin(); i < stretch.end(); ++i) to[i] = function(from[i]);
    });
  };
  map(light);
  ra::bench::emit_milliseconds("pmap_light", "tbb parallel_for", 20, [&] { map(light); });
  ra::bench::emit_milliseconds("pmap_heavy", "tbb parallel_for", 2, [&] { map(heavy); });
});

}  // namespace
