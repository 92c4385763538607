#include "tests/layout/checks.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

namespace ra::test::layout {
namespace {

// What each folder of the analyzer may include besides itself. The order is partial: `report` and
// `facts` do not know each other, and neither do `models` and `domain`.
const std::map<std::string, std::set<std::string>>& analyzer_order() {
  static const auto order = [] {
    std::map<std::string, std::set<std::string>> seen;
    const auto after = [&seen](const std::string& folder, std::set<std::string> direct) {
      std::set<std::string> all = direct;
      for (const std::string& left : direct) all.insert(seen[left].begin(), seen[left].end());
      seen[folder] = all;
    };
    after("finding", {});
    after("report", {"finding"});
    after("facts", {"finding"});
    after("models", {"facts"});
    after("lower", {"models"});
    after("domain", {"facts"});
    after("flow", {"domain"});
    after("summary", {"flow"});
    after("program", {"summary"});
    after("rules", {"program"});
    after("engine", {"rules", "report", "lower"});
    for (const char* shell : {"cli", "plugin", "tidy"}) after(shell, {"engine"});
    return seen;
  }();
  return order;
}

// The runtime's folders in order; actor and io stand side by side.
const std::map<std::string, int>& runtime_order() {
  static const std::map<std::string, int> order = {
      {"platform", 0}, {"memory", 1}, {"schedule", 2}, {"sync", 3},
      {"task", 4},     {"actor", 5},  {"io", 5},       {"simulation", 6}};
  return order;
}

struct inclusion {
  std::size_t line;
  bool quoted;
  std::string path;
};

std::vector<inclusion> inclusions(const std::string& text) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*(["<])([^">]+)[">].*)re");
  std::vector<inclusion> found;
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (std::regex_match(line, match, pattern))
      found.push_back({number, match[1] == "\"", match[2]});
  }
  return found;
}

std::vector<std::string> parts(const std::string& path) {
  std::vector<std::string> result;
  std::istringstream stream(path);
  for (std::string part; std::getline(stream, part, '/');) result.push_back(part);
  return result;
}

bool starts_with(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string at(const file& source, std::size_t line) {
  return source.path + ":" + std::to_string(line) + ": ";
}

std::optional<std::string> against_analyzer(const std::vector<std::string>& from,
                                            const inclusion& what) {
  const std::vector<std::string> to = parts(what.path);
  if (starts_with(what.path, "runtime/")) return "the analyzer includes the runtime";
  if (starts_with(what.path, "ra/") && what.path != "ra/annotations.h") {
    return "the analyzer includes the runtime's " + what.path;
  }
  if (to.empty() || to[0] != "analyzer") return std::nullopt;
  if (to.size() < 3) return what.path + " is in no folder of the analyzer";
  const std::string& own = from[1];
  if (to[1] == own) {
    const bool both_in_rules = own == "rules" && from.size() == 4 && to.size() == 4;
    if (both_in_rules && from[2] != to[2]) return "one rule includes another: " + what.path;
    return std::nullopt;
  }
  if (!analyzer_order().at(own).count(to[1])) return own + " may not include " + to[1];
  return std::nullopt;
}

std::optional<std::string> against_runtime(const std::vector<std::string>& from,
                                           const inclusion& what) {
  const std::vector<std::string> to = parts(what.path);
  if (starts_with(what.path, "analyzer/")) return "the runtime includes the analyzer";
  if (from[1] == "include") {
    if (what.quoted && !starts_with(what.path, "ra/")) {
      return "a public header includes " + what.path + ", which is not installed";
    }
    return std::nullopt;
  }
  if (from.size() < 4 || from[1] != "src" || !what.quoted || to.size() < 2) return std::nullopt;
  const auto own = runtime_order().find(from[2]);
  const auto other = runtime_order().find(to[0]);
  if (own == runtime_order().end()) return from[2] + " is no folder of the runtime";
  if (other == runtime_order().end() || own == other) return std::nullopt;
  if (other->second >= own->second) return from[2] + " may not include " + to[0];
  return std::nullopt;
}

}  // namespace

std::vector<std::string> include_order(const file& source) {
  std::vector<std::string> problems;
  const std::vector<std::string> from = parts(source.path);
  if (from.size() < 3) return problems;
  if (from[0] == "analyzer" && !analyzer_order().count(from[1])) {
    return {source.path + ": analyzer/" + from[1] + " is no folder of STYLE section 1"};
  }
  for (const inclusion& what : inclusions(source.text)) {
    std::optional<std::string> problem;
    if (from[0] == "analyzer") problem = against_analyzer(from, what);
    if (from[0] == "runtime") problem = against_runtime(from, what);
    if (from[0] == "annotations" &&
        (starts_with(what.path, "analyzer/") || starts_with(what.path, "runtime/"))) {
      problem = "the annotations stand alone";
    }
    if (problem) problems.push_back(at(source, what.line) + *problem);
  }
  return problems;
}

std::vector<std::string> outside_headers(const file& source) {
  struct door {
    const char* library;
    std::regex header;
    std::regex allowed;
  };
  static const std::vector<door> doors = {
      {"Clang", std::regex(R"((clang|clang-c|clang-tidy)/.*)"),
       std::regex(R"(analyzer/(lower/|engine/compilation|cli/|plugin/|tidy/).*)")},
      {"LLVM", std::regex("llvm/.*"),
       std::regex("(analyzer|tests/analyzer|tests/fuzz|tests/bench)/.*")},
      {"oneTBB", std::regex("(tbb|oneapi)/.*"), std::regex("runtime/(src/schedule/tbb_|bench/compare/).*")},
      {"liburing", std::regex(R"(liburing(\.h|/.*))"), std::regex("runtime/src/platform/uring.*")}};
  std::vector<std::string> problems;
  if (!starts_with(source.path, "analyzer/") && !starts_with(source.path, "runtime/")) {
    return problems;
  }
  for (const inclusion& what : inclusions(source.text)) {
    for (const door& each : doors) {
      if (std::regex_match(what.path, each.header) &&
          !std::regex_match(source.path, each.allowed)) {
        problems.push_back(at(source, what.line) + each.library +
                           "'s headers are not for this file: " + what.path);
      }
    }
  }
  return problems;
}

std::vector<std::string> first_lines(const file& source, bool has_own_header) {
  std::vector<std::string> problems;
  if (ends_with(source.path, ".h")) {
    static const std::regex once("(^|\n)#pragma once(\n|$)");
    if (!std::regex_search(source.text, once)) {
      problems.push_back(source.path + ": no #pragma once");
    }
  }
  if (ends_with(source.path, ".cpp") && has_own_header) {
    const std::vector<inclusion> all = inclusions(source.text);
    const std::string stem = source.path.substr(0, source.path.size() - 4);
    const std::string name = stem.substr(stem.rfind('/') + 1) + ".h";
    if (all.empty() || !(all[0].path == name || ends_with(all[0].path, "/" + name))) {
      problems.push_back(source.path + ": does not include its own header first");
    }
  }
  return problems;
}

std::size_t line_count(const std::string& text) {
  const auto ends = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (!text.empty() && text.back() != '\n' ? 1 : 0);
}

std::vector<std::string> length(const file& source,
                                const std::map<std::string, std::string>& reasons) {
  const std::size_t lines = line_count(source.text);
  if (lines <= 500 || reasons.count(source.path)) return {};
  return {source.path + ": " + std::to_string(lines) +
          " lines: look for the second idea, or give a reason in tests/layout/long_files.txt"};
}

std::vector<std::string> machine_paths(const file& source) {
  // Written in pieces, or this file would find itself.
  static const std::regex path(std::string("(^|[^A-Za-z0-9_.}>-])/(") +
                               "work|home/[a-z0-9_-]+|root|tmp" + ")/[A-Za-z0-9_.]");
  std::vector<std::string> problems;
  std::istringstream lines(source.text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.size() < 2000 && std::regex_search(line, path)) {
      problems.push_back(at(source, number) + "names a folder of some machine: " + line);
    }
  }
  return problems;
}

std::vector<std::string> file_name(const file& source) {
  static const std::regex snake("[a-z][a-z0-9_]*\\.(h|cpp)");
  const std::string name = source.path.substr(source.path.rfind('/') + 1);
  if (std::regex_match(name, snake)) return {};
  return {source.path + ": a file name is snake_case"};
}

std::vector<std::string> rule_page_headings(const file& page) {
  std::vector<std::string> problems;
  std::size_t from = 0;
  for (const char* heading :
       {"What it reports", "Why it matters", "Bad", "Good", "What it cannot see", "Sources"}) {
    const std::regex pattern("(^|\n)#+ " + std::string(heading) + "[ \t]*\n");
    std::smatch match;
    const std::string rest = page.text.substr(from);
    if (std::regex_search(rest, match, pattern)) {
      from += static_cast<std::size_t>(match.position(0) + match.length(0)) - 1;
    } else {
      problems.push_back(page.path + ": the heading '" + heading + "' is missing or out of order");
    }
  }
  return problems;
}

}  // namespace ra::test::layout
