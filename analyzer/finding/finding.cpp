#include "analyzer/finding/finding.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace ra::analyzer {

namespace {

auto identity(const finding& f) { return std::tie(f.span, f.slug, f.subject); }

auto everything(const finding& f) {
  return std::tie(f.span, f.slug, f.subject, f.text, f.entities, f.kinds);
}

/// Of two reports of one mistake the one that shows more is kept.
std::size_t detail(const finding& f) { return f.notes.size() + f.steps.size(); }

}  // namespace

bool before(const finding& a, const finding& b) {
  if (everything(a) != everything(b)) return everything(a) < everything(b);
  if (a.sure != b.sure) return a.sure > b.sure;
  return detail(a) > detail(b);
}

bool same(const finding& a, const finding& b) { return identity(a) == identity(b); }

void sort_and_unite(std::vector<finding>& findings) {
  std::sort(findings.begin(), findings.end(), before);
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
}

void add_new(std::vector<finding>& known, std::vector<finding> more) {
  const auto places = [](const finding& f) {
    std::vector<source_span> all{f.span};
    for (const note& other : f.notes) {
      if (other.role == note_role::access) all.push_back(other.span);
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  std::set<std::vector<source_span>> accesses;
  std::set<std::pair<std::string, source_span>> told;
  for (const finding& f : known) {
    if (std::vector<source_span> all = places(f); all.size() > 1) accesses.insert(std::move(all));
    told.emplace(f.slug, f.span);
  }
  for (finding& f : more) {
    if (accesses.contains(places(f)) || told.contains({f.slug, f.span})) continue;
    known.push_back(std::move(f));
  }
  sort_and_unite(known);
}

std::string fill_in(const std::string& pattern, const std::vector<std::string>& arguments) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool hole = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}' &&
                      pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
    const std::size_t which = hole ? static_cast<std::size_t>(pattern[at + 1] - '0') : 0;
    if (hole && which < arguments.size()) {
      text += arguments[which];
      at += 2;
    } else {
      text += pattern[at];
    }
  }
  return text;
}

}  // namespace ra::analyzer
