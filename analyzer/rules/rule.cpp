#include "analyzer/rules/rule.h"

namespace ra::analyzer {

rule_info info_of(const rule& r) {
  rule_info info;
  info.number = r.number;
  info.slug = r.slug;
  info.name = rule_name_of(r.slug);
  info.level = r.level;
  info.cwe = r.cwe;
  // "# RA2001 use-after-send: <clause>"
  const std::string_view page = rule_page(r.slug);
  const std::string_view first = page.substr(0, page.find('\n'));
  const std::size_t colon = first.find(": ");
  if (colon != std::string_view::npos) info.summary = std::string(first.substr(colon + 2));
  return info;
}

}  // namespace ra::analyzer
