#include "analyzer/finding/finding.h"

#include <algorithm>
#include <tuple>

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
