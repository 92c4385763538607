#include "analyzer/report/suppression.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

namespace ra::analyzer {

namespace {

constexpr const char* without_reason = "suppression-without-reason";
constexpr const char* stale = "stale-suppression";

bool glob_matches(std::string_view pattern, std::string_view text) {
  // The last `*` may take more; no earlier one ever needs to.
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Whether an entry of a comment means this rule. ra-ok takes slug, number and name.
bool names(const suppression& s, std::string_view entry, const rule_info& rule) {
  if (s.nolint) return glob_matches(entry, rule.slug);
  if (entry == rule.slug || entry == rule.name || entry == "ra-" + rule.slug) return true;
  const std::string id = rule.id();
  return entry.size() == id.size() &&
         std::equal(entry.begin(), entry.end(), id.begin(), [](char a, char b) {
           return std::toupper(static_cast<unsigned char>(a)) == b;
         });
}

struct known_comment {
  suppression what;
  std::vector<bool> used;  ///< per entry
};

class applier {
 public:
  applier(const suppression_options& options, source_cache& sources)
      : options_(options), sources_(sources) {}

  suppression_result apply(std::vector<finding> findings) {
    suppression_result result;
    for (finding& f : findings) {
      const known_comment* by = nullptr;
      std::string file;
      look(f, f.span, by, file);
      for (const note& n : f.notes) {
        if (n.role == note_role::access) look(f, n.span, by, file);
      }
      if (by == nullptr) {
        result.kept.push_back(std::move(f));
      } else {
        result.suppressed.push_back(
            {std::move(f), by->what.nolint ? "" : by->what.reason, span_of(file, by->what)});
      }
    }
    for (const std::string& file : options_.analysed) comments_of(file);
    const std::set<std::string> analysed(options_.analysed.begin(), options_.analysed.end());
    for (const auto& [file, comments] : files_) {
      for (const known_comment& comment : comments) {
        judge(file, comment, analysed.count(file) != 0, result.kept);
      }
    }
    sort_and_unite(result.kept);
    return result;
  }

 private:
  std::vector<known_comment>& comments_of(const std::string& file) {
    const auto known = files_.find(file);
    if (known != files_.end()) return known->second;
    std::vector<known_comment>& comments = files_[file];
    if (const source_text* text = sources_.find(file)) {
      for (suppression& s : find_suppressions(*text)) {
        std::vector<bool> used(s.rules.size(), false);
        comments.push_back({std::move(s), std::move(used)});
      }
    }
    return comments;
  }

  const rule_info* rule_of(const std::string& slug) const {
    for (const rule_info& rule : options_.enabled) {
      if (rule.slug == slug) return &rule;
    }
    return nullptr;
  }

  /// Marks every comment that silences the finding here, since none of them is stale.
  void look(const finding& f, const source_span& at, const known_comment*& by, std::string& file) {
    const rule_info* rule = rule_of(f.slug);
    if (rule == nullptr || !at.known()) return;
    for (known_comment& comment : comments_of(at.file)) {
      const suppression& s = comment.what;
      if (s.problem != suppression_problem::none) continue;
      if (at.line < s.first_line || at.line > s.last_line) continue;
      bool silenced = false;
      std::size_t through = 0;
      for (std::size_t i = 0; i < s.rules.size(); ++i) {
        const bool less = s.rules[i].starts_with('-');
        if (!names(s, std::string_view(s.rules[i]).substr(less ? 1 : 0), *rule)) continue;
        silenced = !less;
        through = i;
      }
      if (!silenced) continue;
      comment.used[through] = true;
      if (by == nullptr) {
        by = &comment;
        file = at.file;
      }
    }
  }

  static source_span span_of(const std::string& file, const suppression& s) {
    return {file, s.line, s.column, s.line, s.end_column};
  }

  void tell(const char* slug, const std::string& file, const suppression& s, std::string text,
            std::string name, std::string cure, std::vector<finding>& out) const {
    const rule_info* rule = rule_of(slug);
    if (rule == nullptr) return;
    finding f;
    f.slug = slug;
    f.level = rule->level;
    f.sure = confidence::certain;
    f.span = span_of(file, s);
    f.text = std::move(text);
    f.subject = name;
    if (!name.empty()) f.arguments.push_back(std::move(name));
    f.cures.push_back({std::move(cure)});
    out.push_back(std::move(f));
  }

  void judge(const std::string& file, const known_comment& comment, bool analysed,
             std::vector<finding>& out) const {
    const suppression& s = comment.what;
    if (s.problem == suppression_problem::no_rule) {
      tell(without_reason, file, s, "this suppression names no rule, so it has no effect", "",
           "name the rule and give the reason: // ra-ok(rule): reason", out);
    } else if (s.problem == suppression_problem::no_reason) {
      tell(without_reason, file, s,
           "this suppression of '" + s.rules[0] + "' gives no reason, so it has no effect",
           s.rules[0], "say why it is right: // ra-ok(" + s.rules[0] + "): reason", out);
    } else if (!analysed) {
      return;
    } else if (s.problem == suppression_problem::no_end) {
      const bool begin = s.word == "NOLINTBEGIN";
      tell(stale, file, s,
           "this '" + s.word + "' has no '" + (begin ? "NOLINTEND" : "NOLINTBEGIN") +
               "' with the same rules, so it has no effect",
           s.word, "add the other half, or delete this one", out);
    } else {
      for (std::size_t i = 0; i < s.rules.size(); ++i) judge_entry(file, comment, i, out);
    }
  }

  void judge_entry(const std::string& file, const known_comment& comment, std::size_t index,
                   std::vector<finding>& out) const {
    const suppression& s = comment.what;
    const std::string& entry = s.rules[index];
    if (comment.used[index] || entry.starts_with('-')) return;
    bool exists = false;
    bool all_ran = true;
    for (const rule_info& rule : options_.known.empty() ? options_.enabled : options_.known) {
      if (!names(s, entry, rule)) continue;
      exists = true;
      all_ran = all_ran && rule_of(rule.slug) != nullptr;
    }
    const std::string name = s.nolint ? "ra-" + entry : entry;
    if (!exists && options_.known.empty()) return;
    if (!exists) {
      tell(stale, file, s, "'" + name + "' in this suppression is no rule", name,
           "correct the name, or delete it", out);
    } else if (all_ran) {
      tell(stale, file, s, "this suppression of '" + name + "' silences nothing", name,
           s.rules.size() > 1 ? "delete the rule from the comment" : "delete the comment", out);
    }
  }

  const suppression_options& options_;
  source_cache& sources_;
  std::map<std::string, std::vector<known_comment>> files_;
};

}  // namespace

suppression_result apply_suppressions(std::vector<finding> findings,
                                      const suppression_options& options, source_cache& sources) {
  return applier(options, sources).apply(std::move(findings));
}

}  // namespace ra::analyzer
