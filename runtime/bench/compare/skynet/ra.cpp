// What does a wide tree of tasks cost? A million leaves, ten children to each task, and every task
// returns the sum of its children.

#include "compare/workload.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <array>
#include <optional>

namespace {

long skynet(long number, long size) {
  if (size == 1) return number;
  return ra::concurrent([number, size](ra::scope& s) {
    std::array<std::optional<ra::task<long>>, 10> children;
    const long part = size / 10;
    for (long i = 0; i < 10; ++i) {
      children[static_cast<std::size_t>(i)].emplace(s.spawn(skynet, number + i * part, part));
    }
    long sum = 0;
    for (std::size_t i = 10; i-- > 0;) sum += children[i]->join();
    return sum;
  });
}

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  ra::concurrent([&](ra::scope&) {
    skynet(0, 1000);
    ra::bench::emit_milliseconds("skynet1M", peer, 5, [] {
      ra::bench::expect(skynet(0, 1'000'000) == 499'999'500'000, "skynet(1M)");
    });
  });
}

const ra::bench::workload skynet1m("skynet1M", [] {
  measure(1, "ra, 1 worker");
  measure(2, "ra, 2 workers");
});

}  // namespace
