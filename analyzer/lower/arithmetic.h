// The arithmetic that values carry: sums of constants and of places with constant factors.
#pragma once

#include "analyzer/facts/element.h"

namespace ra::analyzer {

[[nodiscard]] value sum_of(const value& a, const value& b);
[[nodiscard]] value difference_of(const value& a, const value& b);
[[nodiscard]] value product_of(const value& a, const value& b);
[[nodiscard]] value negated(const value& a);
/// Computed from both in a way that is not followed.
[[nodiscard]] value mixed(const value& a, const value& b, bool lossy);
[[nodiscard]] value mixed(const value& a, bool lossy);

}  // namespace ra::analyzer
