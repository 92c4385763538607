#pragma once

#include <cmath>
#include <vector>

namespace ra::bench {

inline std::vector<double> ten_million() {
  std::vector<double> made(10'000'000);
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = static_cast<double>(i) + 1.0;
  return made;
}

inline constexpr auto light = [](double x) { return std::sqrt(x); };
inline constexpr auto heavy = [](double x) { return std::sin(x) + std::log(x); };

}  // namespace ra::bench
