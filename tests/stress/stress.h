#pragma once

#include "tests/support/both_schedulers.h"
#include "tests/support/token.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace ra::test {

/// Draws for one run, the same for the same seed (SplitMix64). Tasks of a run each get one of their
/// own, by split().
class dice {
 public:
  explicit dice(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t draw() noexcept {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  std::uint32_t below(std::uint32_t n) noexcept { return static_cast<std::uint32_t>(draw() % n); }
  bool one_in(std::uint32_t n) noexcept { return below(n) == 0; }
  dice split() noexcept { return dice(draw()); }

 private:
  std::uint64_t state_;
};

/// Calls `body`, and lets pass what was planned or injected.
template <class F>
void tolerantly(F&& body) {
  try {
    body();
  } catch (const planned&) {
  } catch (const injected_fault&) {
  } catch (const std::bad_alloc&) {
  }
}

/// Calls `body(seed)` on real workers, seed after seed, for RA_STRESS_SECONDS in the environment or
/// one second. RA_STRESS_SEED runs one seed for that long: what threads do is not in the seed.
template <class F>
void stress(F body) {
  const char* asked = std::getenv("RA_STRESS_SECONDS");
  const char* only = std::getenv("RA_STRESS_SEED");
  const std::chrono::duration<double> length(asked != nullptr ? std::strtod(asked, nullptr) : 1.0);
  const auto until = std::chrono::steady_clock::now() + length;
  // Other seeds each time it is run: ctest's short form adds up.
  std::uint64_t seed = only != nullptr ? std::strtoull(only, nullptr, 10)
                                       : static_cast<std::uint64_t>(std::chrono::system_clock::now()
                                                                        .time_since_epoch()
                                                                        .count());
  std::uint64_t runs = 0;
  do {
    SCOPED_TRACE("RA_STRESS_SEED=" + std::to_string(seed));
    body(seed);
    ++runs;
    if (testing::Test::HasFailure()) return;
    if (only == nullptr) ++seed;
  } while (std::chrono::steady_clock::now() < until);
  testing::Test::RecordProperty("runs", static_cast<int>(runs));
}

inline const std::vector<fault> every_fault = {fault::exception, fault::allocation, fault::stop,
                                              fault::late, fault::full};

/// Calls `body(seed)` in simulation: schedules of some seeds, each with faults of its own.
template <class F>
void simulate_stress(F body, std::vector<fault> faults) {
  for (std::uint64_t program = 1; program <= 20; ++program) {
    SCOPED_TRACE("program " + std::to_string(program));
    expect_simulated(seeds(seeds_to_try(200), 1), [&] { body(program); }, {.faults = faults});
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace ra::test
