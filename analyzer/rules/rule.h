// What a rule sees and how it speaks.
//
// A rule is a filter with words: it looks through what the flow analysis observed in one function
// (or what the unit's classes declare) and says which observations are the mistake it stands for.
// It never walks facts, knows no library and includes no other rule.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finding/finding.h"
#include "analyzer/finding/rule_info.h"

namespace ra::analyzer {

class unit_view;      // program/unit_view.h: everything observed in one unit
class finding_sink;   // rules/finding_sink.h: takes findings of one rule

struct rule {
  int number = 0;
  void (*check)(const unit_view& unit, finding_sink& findings) = nullptr;
  severity level = severity::warning;
  int cwe = 0;
  std::string slug;   ///< filled in by the registry: the folder's name
};

/// Every rule, in order of number. Generated from the folders of analyzer/rules/.
[[nodiscard]] const std::vector<rule>& all_rules();

/// The page (rule.md) of a rule; empty when there is no such slug.
[[nodiscard]] std::string_view rule_page(std::string_view slug);

/// Number, names, summary (from the first line of the page), severity and CWE.
[[nodiscard]] rule_info info_of(const rule& r);

}  // namespace ra::analyzer
