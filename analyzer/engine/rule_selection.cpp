#include "analyzer/engine/rule_selection.h"

#include <algorithm>
#include <utility>

#include "llvm/ADT/StringRef.h"

#include "analyzer/engine/glob.h"
#include "analyzer/rules/rule.h"

namespace ra::analyzer {

std::string nearest_word(const std::string& word, const std::vector<std::string>& known) {
  std::string best;
  unsigned best_distance = static_cast<unsigned>(std::max<std::size_t>(1, word.size() / 3)) + 1;
  for (const std::string& candidate : known) {
    const unsigned distance = llvm::StringRef(word).edit_distance(candidate, true, best_distance);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

namespace {

bool names(const std::string& pattern, const rule_info& rule) {
  return glob_matches(pattern, rule.slug) || glob_matches(pattern, rule.id()) ||
         glob_matches(pattern, rule.name) || pattern == std::to_string(rule.number) ||
         (pattern.starts_with("ra-") && glob_matches(pattern.substr(3), rule.slug));
}

llvm::Error unknown_rule(const std::string& word, const std::vector<rule_info>& all) {
  std::vector<std::string> words;
  for (const rule_info& rule : all) {
    words.push_back(rule.slug);
    words.push_back(rule.id());
    words.push_back(rule.name);
  }
  std::string text = "no rule '" + word + "'";
  const std::string near = nearest_word(word, words);
  text += near.empty() ? "; `ra-check rules` lists them" : "; did you mean '" + near + "'?";
  return llvm::createStringError(std::move(text), llvm::inconvertibleErrorCode());
}

}  // namespace

llvm::Expected<std::vector<std::string>> select_rules(const std::vector<std::string>& tokens,
                                                      const std::vector<rule_info>& all) {
  std::vector<bool> chosen(all.size(), true);
  bool first = true;
  for (const std::string& token : tokens) {
    if (token.empty()) continue;
    const bool sign = token.front() == '+' || token.front() == '-';
    if (first && !sign) chosen.assign(all.size(), false);
    first = false;
    const std::string pattern = sign ? token.substr(1) : token;
    bool known = pattern == "all" || pattern == "*";
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (pattern != "all" && !names(pattern, all[i])) continue;
      chosen[i] = token.front() != '-';
      known = true;
    }
    if (!known) return unknown_rule(pattern, all);
  }
  std::vector<std::string> slugs;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (chosen[i]) slugs.push_back(all[i].slug);
  }
  return slugs;
}

llvm::Expected<rule_info> find_rule(const std::string& word, const std::vector<rule_info>& all) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const rule_info& rule) {
    return !has_wildcard(word) && names(word, rule);
  });
  if (found == all.end()) return unknown_rule(word, all);
  return *found;
}

std::vector<rule_info> known_rules() {
  std::vector<rule_info> known;
  for (const rule& r : all_rules()) known.push_back(info_of(r));
  return known;
}

}  // namespace ra::analyzer
