#include "analyzer/cli/rule_commands.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include "analyzer/cli/terminal.h"
#include "analyzer/engine/rule_selection.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/rules/rule.h"

namespace ra::analyzer {

namespace {

const char* word_of(severity level) {
  switch (level) {
    case severity::error: return "error";
    case severity::warning: return "warning";
    case severity::note: break;
  }
  return "note";
}

bool flushed() {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return true;
  say("cannot write to standard output");
  return false;
}

/// Markdown reads well as it is; on a terminal headings are bold and labels of the examples dim.
void print_page(std::string_view page, bool color) {
  for (std::size_t begin = 0; begin < page.size();) {
    const std::size_t end = std::min(page.find('\n', begin), page.size());
    const std::string line(page.substr(begin, end - begin));
    if (color && line.starts_with("#")) {
      std::printf("\x1b[1m%s\x1b[0m\n", line.substr(line.find_first_not_of("# ")).c_str());
    } else {
      std::printf("%s\n", line.c_str());
    }
    begin = end + 1;
  }
}

}  // namespace

int run_explain(const options& asked) {
  llvm::Expected<rule_info> rule = find_rule(asked.words[0], known_rules());
  if (!rule) {
    say(llvm::toString(rule.takeError()));
    return exit_usage;
  }
  const std::string_view page = rule_page(rule->slug);
  if (page.empty()) {
    say("the rule " + rule->slug + " has no page");
    return exit_fault;
  }
  print_page(page, wants_color(asked.color, STDOUT_FILENO));
  return flushed() ? exit_clean : exit_usage;
}

int run_rules(const options& asked) {
  llvm::Expected<std::vector<std::string>> slugs = select_rules(asked.rules, known_rules());
  if (!slugs) {
    say(llvm::toString(slugs.takeError()));
    return exit_usage;
  }
  const auto wanted = [&](const rule_info& rule) {
    return std::find(slugs->begin(), slugs->end(), rule.slug) != slugs->end();
  };
  if (asked.as_json) {
    llvm::json::Array list;
    for (const rule_info& rule : known_rules()) {
      if (!wanted(rule)) continue;
      list.push_back(llvm::json::Object{{"id", rule.id()},
                                        {"slug", rule.slug},
                                        {"name", rule.name},
                                        {"summary", rule.summary},
                                        {"severity", word_of(rule.level)},
                                        {"cwe", rule.cwe}});
    }
    std::string text;
    llvm::raw_string_ostream(text) << llvm::formatv("{0:2}", llvm::json::Value(std::move(list)));
    std::printf("%s\n", text.c_str());
  } else {
    for (const rule_info& rule : known_rules()) {
      if (!wanted(rule)) continue;
      std::printf("%s  %-24s %-8s %s\n", rule.id().c_str(), rule.slug.c_str(),
                  word_of(rule.level), rule.summary.c_str());
    }
  }
  return flushed() ? exit_clean : exit_usage;
}

}  // namespace ra::analyzer
