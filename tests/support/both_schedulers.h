#pragma once

#include "ra/simulate.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

// One test body, two schedulers. The body is written once, for tasks, with the assertions of
// GoogleTest, and becomes two tests:
//
//     RA_BOTH_SCHEDULERS(Channel, ReceiveDrainsWhatIsLeftAfterClose) { ... }
//
//     Channel.ReceiveDrainsWhatIsLeftAfterClose            on real workers, once
//     Channel.ReceiveDrainsWhatIsLeftAfterClose_Simulated  on simulated ones, 100 seeds
//
// A simulated failure is made smaller, reported with what happened in it, and replayed by
// RA_SEED=... with --gtest_filter. RA_SEEDS=10000 in the environment tries more.
//
// What a body must heed: its variables begin anew in every run; waits are for results or times, not
// for "long enough"; it starts no threads and does not spin on atomics. Such tests are TESTs.

namespace ra::test {

inline std::uint64_t seeds_to_try(std::uint64_t otherwise) {
  const char* asked = std::getenv("RA_SEEDS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : otherwise;
}

/// Simulates a body that fails through the assertions of GoogleTest; reports the smallest failure.
template <class Which, class F>
void expect_simulated(Which which, F&& body, simulation_options chosen = {}) {
  simulation_report found;
  {
    testing::TestPartResultArray failures;
    const testing::ScopedFakeTestPartResultReporter unreported(
        testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &failures);
    int seen = 0;
    chosen.quiet = true;
    chosen.failed = [&] {
      bool any = false;
      for (; seen < failures.size(); ++seen) any = any || failures.GetTestPartResult(seen).failed();
      return any;
    };
    found = simulate(which, body, chosen);
  }
  if (!found.failed) return;
  const std::string end_of_trace =
      found.trace.substr(found.trace.size() - std::min<std::size_t>(found.trace.size(), 4000));
  ADD_FAILURE() << found.text << "\nwhat happened, the end of it:\n"
                << end_of_trace << "replay it alone with RA_SEED=" << found.seed;
  chosen.failed = nullptr;
  static_cast<void>(simulate(replay(found.seed), body, chosen));  // now its assertions speak
}

}  // namespace ra::test

#define RA_BOTH_SCHEDULERS(Suite, Name)                                             \
  static void ra_body_of_##Suite##_##Name();                                        \
  TEST(Suite, Name) { ra_body_of_##Suite##_##Name(); }                              \
  TEST(Suite, Name##_Simulated) {                                                   \
    ra::test::expect_simulated(ra::seeds(ra::test::seeds_to_try(100)),              \
                               ra_body_of_##Suite##_##Name);                        \
  }                                                                                 \
  static void ra_body_of_##Suite##_##Name()
