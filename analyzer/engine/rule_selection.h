// Which rules run: `--rules +use-after-send,-RA4*`.
#pragma once

#include <string>
#include <vector>

#include "llvm/Support/Error.h"

#include "analyzer/finding/rule_info.h"

namespace ra::analyzer {

/// The known word nearest to `word`; empty when none is near enough to be meant.
[[nodiscard]] std::string nearest_word(const std::string& word,
                                       const std::vector<std::string>& known);

/// Slugs of the selected rules, in the order of `all`. Each token is a slug, a number (RA2001 or
/// 2001), a name (UseAfterSend) or a pattern of one of them, after `+` or `-`. They are applied in
/// order to the set of all rules, or, when the first has no sign, to the empty set. An unknown rule
/// is an error that names the nearest one.
[[nodiscard]] llvm::Expected<std::vector<std::string>> select_rules(
    const std::vector<std::string>& tokens, const std::vector<rule_info>& all);

/// The rule with this slug, number or name; an error with the nearest one otherwise.
[[nodiscard]] llvm::Expected<rule_info> find_rule(const std::string& word,
                                                  const std::vector<rule_info>& all);

/// Every rule of the program.
[[nodiscard]] std::vector<rule_info> known_rules();

}  // namespace ra::analyzer
