// Generated inputs for the lattice laws. Every failure prints the seed; RA_SEED=n runs that one
// alone.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace ra::test {

class dice {
 public:
  explicit dice(std::uint32_t seed) : random_(seed) {}

  /// 0 to limit - 1.
  std::uint32_t below(std::uint32_t limit) {
    return limit == 0 ? 0 : static_cast<std::uint32_t>(random_()) % limit;
  }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool coin(std::uint32_t one_in = 2) { return below(one_in) == 0; }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(static_cast<std::uint32_t>(all.size()))];
  }

 private:
  std::mt19937 random_;
};

/// Runs `body(dice&)` for each seed, or for the one in RA_SEED.
template <class Body>
void for_seeds(std::uint32_t count, Body&& body) {
  const char* one = std::getenv("RA_SEED");
  const auto first = one ? static_cast<std::uint32_t>(std::strtoul(one, nullptr, 10)) : 0;
  const std::uint32_t last = one ? first + 1 : count;
  for (std::uint32_t seed = first; seed != last; ++seed) {
    SCOPED_TRACE("RA_SEED=" + std::to_string(seed));
    dice random(seed);
    body(random);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace ra::test
