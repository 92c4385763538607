// What corpus/scores.md says: how many labelled mistakes are found, rule by rule.
#pragma once

#include <string>
#include <vector>

#include "tests/corpus/cases.h"

namespace ra::test {

/// The page, from labels alone: that findings and labels agree is what the corpus test checks, so
/// nothing need be analysed to count them.
std::string scores_page(const std::vector<corpus_case>& cases,
                        const std::vector<std::string>& slugs);

}  // namespace ra::test
