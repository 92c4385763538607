// What does a copy cost that shares nothing?

#include "ra/deep_copy.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

namespace {

void strings(benchmark::State& state) {
  const std::vector<std::string> from(100, "longer than what fits into a string itself");
  for (auto _ : state) benchmark::DoNotOptimize(ra::deep_copy(from));
}
BENCHMARK(strings)->Name("deep_copy/hundred_strings");

void plain(benchmark::State& state) {
  const std::vector<std::string> from(100, "longer than what fits into a string itself");
  for (auto _ : state) {
    std::vector<std::string> copy = from;
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(plain)->Name("deep_copy/plain_copy");

}  // namespace
