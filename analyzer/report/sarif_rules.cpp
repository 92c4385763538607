// What the log says of the tool: its rules with their pages, its notifications, the taxonomy.

#include <algorithm>
#include <set>
#include <sstream>

#include "analyzer/report/sarif_parts.h"
#include "analyzer/report/unicode.h"

namespace ra::analyzer::sarif {

namespace {

constexpr std::size_t longest_description = 1000;  // GitHub takes 1024 characters

// There is no page of the tool itself that could be named, so links lead to what the rules rest on.
constexpr const char* guidelines =
    "https://isocpp.github.io/CppCoreGuidelines/CppCoreGuidelines#S-concurrency";

struct weakness {
  int number;
  const char* name;
};

constexpr weakness weaknesses[] = {
    {362, "Concurrent Execution using Shared Resource with Improper Synchronization"},
    {366, "Race Condition within a Thread"},
    {367, "Time-of-check Time-of-use Race Condition"},
    {404, "Improper Resource Shutdown or Release"},
    {413, "Improper Resource Locking"},
    {414, "Missing Lock Check"},
    {416, "Use After Free"},
    {543, "Use of Singleton Pattern Without Synchronization in a Multithreaded Context"},
    {562, "Return of Stack Variable Address"},
    {567, "Unsynchronized Access to Shared Data in a Multithreaded Context"},
    {609, "Double-Checked Locking"},
    {662, "Improper Synchronization"},
    {664, "Improper Control of a Resource Through its Lifetime"},
    {665, "Improper Initialization"},
    {667, "Improper Locking"},
    {672, "Operation on a Resource after Expiration or Release"},
    {675, "Multiple Operations on Resource in Single-Operation Context"},
    {703, "Improper Check or Handling of Exceptional Conditions"},
    {764, "Multiple Locks of a Critical Resource"},
    {765, "Multiple Unlocks of a Critical Resource"},
    {771, "Missing Reference to Active Allocated Resource"},
    {772, "Missing Release of Resource after Effective Lifetime"},
    {820, "Missing Synchronization"},
    {821, "Incorrect Synchronization"},
    {825, "Expired Pointer Dereference"},
    {826, "Premature Release of Resource During Expected Lifetime"},
    {832, "Unlock of a Resource that is not Locked"},
    {833, "Deadlock"},
    {908, "Use of Uninitialized Resource"},
    {911, "Improper Update of Reference Count"},
    {1058,
     "Invokable Control Element in Multi-Thread Context with non-Final Static Storable or "
     "Member Element"},
};

std::string cwe_id(int number) { return "CWE-" + std::to_string(number); }

std::string cwe_page(int number) {
  return "https://cwe.mitre.org/data/definitions/" + std::to_string(number) + ".html";
}

std::vector<int> related_weaknesses(const report_input& input) {
  std::set<int> numbers;
  for (const reported_rule& rule : input.rules) {
    if (rule.info.cwe != 0) numbers.insert(rule.info.cwe);
  }
  return {numbers.begin(), numbers.end()};
}

std::string limited(const std::string& text) {
  return text.size() <= longest_description
             ? text
             : cut_to(text, static_cast<unsigned>(longest_description));
}

/// "# Title" and fences go, the rest reads as it is.
std::string plain(const std::string& markdown) {
  std::istringstream lines(markdown);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) continue;
    const std::size_t begin = line.starts_with('#') ? line.find_first_not_of("# ") : 0;
    out += (begin == std::string::npos ? "" : line.substr(begin)) + "\n";
  }
  return out;
}

/// The first paragraph under the page's first heading, on one line.
std::string first_paragraph(const std::string& page) {
  std::istringstream lines(page);
  std::string out;
  bool under_heading = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) {
      if (under_heading) break;
      under_heading = true;
    } else if (under_heading && line.empty()) {
      if (!out.empty()) break;
    } else if (under_heading) {
      out += (out.empty() ? "" : " ") + line;
    }
  }
  return out;
}

/// In a message string braces hold numbers of arguments.
std::string without_holes(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '{' || c == '}') out += c;
  }
  return out;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

json tags(const rule_info& rule) {
  static constexpr const char* families[] = {
      "",        "data-race",  "ownership", "lifetime", "structured-concurrency",
      "locking", "suspension", "atomics",   "channels", "configuration"};
  json all{"concurrency"};
  const int family = rule.number / 1000;
  if (family > 0 && family < 10) all.push_back(families[family]);
  if (rule.cwe != 0) {
    all.push_back("security");
    all.push_back("external/cwe/cwe-" + std::to_string(rule.cwe));
  }
  return all;
}

/// A number in a string: services refuse the file otherwise.
const char* security_severity(severity level) {
  switch (level) {
    case severity::error: return "8.0";
    case severity::warning: return "6.0";
    case severity::note: return "3.0";
  }
  return "6.0";
}

json descriptor(const reported_rule& rule, const std::vector<int>& cwes) {
  const rule_info& info = rule.info;
  const std::string summary =
      sentence(capitalised(info.summary.empty() ? info.slug : info.summary));
  const std::string first = first_paragraph(rule.page);
  const std::string silence =
      "\n## How to silence it\n\nFix it, or write `// ra-ok(" + info.slug +
      "): reason` on the line or on a line of its own above it; `NOLINT(ra-" + info.slug +
      ")` works too. Without a reason `ra-ok` has no effect.\n";
  const std::string markdown =
      (rule.page.empty() ? "# " + info.id() + " " + info.slug + ": " + info.summary + "\n"
                         : rule.page) +
      (info.number < 9000 ? silence : "");
  json one;
  one["id"] = info.id();
  one["name"] = info.name;
  one["shortDescription"] = {{"text", limited(summary)}};
  one["fullDescription"] = {{"text", limited(sentence(first.empty() ? summary : first))}};
  one["messageStrings"] = {
      {"default", {{"text", sentence("'{0}': " + without_holes(info.summary))}}}};
  one["help"] = {{"text", plain(markdown)}, {"markdown", markdown}};
  one["helpUri"] = info.cwe != 0 ? cwe_page(info.cwe) : guidelines;
  one["defaultConfiguration"] = {{"level", word_for(info.level)}};
  if (info.cwe != 0) {
    const auto index = std::lower_bound(cwes.begin(), cwes.end(), info.cwe) - cwes.begin();
    json target{{"id", cwe_id(info.cwe)},
                {"index", index},
                {"toolComponent", {{"name", "CWE"}, {"index", 0}}}};
    one["relationships"] = json::array({{{"target", std::move(target)}, {"kinds", {"relevant"}}}});
  }
  one["properties"] = {
      {"tags", tags(info)},
      {"precision", "high"},
      {"problem.severity", info.level == severity::note ? "recommendation" : word_for(info.level)}};
  if (info.cwe != 0) one["properties"]["security-severity"] = security_severity(info.level);
  return one;
}

json notification(notice_kind kind, const char* level, const char* text) {
  json one;
  one["id"] = id_of(kind);
  one["name"] = rule_name_of(slug_of(kind));
  one["shortDescription"] = {{"text", text}};
  one["fullDescription"] = {{"text", text}};
  one["messageStrings"] = {{"default", {{"text", "'{0}'."}}}};
  one["help"] = {{"text", text}};
  one["helpUri"] = guidelines;
  one["defaultConfiguration"] = {{"level", level}};
  return one;
}

}  // namespace

json tool(const report_input& input) {
  const std::vector<int> cwes = related_weaknesses(input);
  json driver;
  driver["name"] = "ra-check";
  driver["fullName"] = "ra-check " + input.tool_version;
  driver["semanticVersion"] = input.tool_version;
  driver["informationUri"] = guidelines;
  driver["rules"] = json::array();
  for (const reported_rule& rule : input.rules) driver["rules"].push_back(descriptor(rule, cwes));
  driver["notifications"] = {
      notification(notice_kind::file_not_analysed, "error",
                   "A file was not analysed, so nothing is known of it."),
      notification(notice_kind::function_given_up, "note",
                   "A function was too large to be analysed to the end."),
      notification(notice_kind::option_ignored, "warning",
                   "A part of the configuration had no effect."),
      notification(notice_kind::flags_dropped, "note",
                   "Compiler flags that Clang does not know were left out.")};
  if (!cwes.empty()) {
    driver["supportedTaxonomies"] = json::array({{{"name", "CWE"}, {"index", 0}}});
  }
  return {{"driver", std::move(driver)}};
}

json taxonomies(const report_input& input) {
  const std::vector<int> cwes = related_weaknesses(input);
  if (cwes.empty()) return json::array();
  json taxa = json::array();
  for (const int number : cwes) {
    const auto* known = std::find_if(std::begin(weaknesses), std::end(weaknesses),
                                     [&](const weakness& w) { return w.number == number; });
    const std::string name = known == std::end(weaknesses) ? cwe_id(number) : known->name;
    taxa.push_back({{"id", cwe_id(number)},
                    {"shortDescription", {{"text", sentence(name)}}},
                    {"helpUri", cwe_page(number)}});
  }
  json cwe;
  cwe["name"] = "CWE";
  cwe["organization"] = "MITRE";
  cwe["shortDescription"] = {{"text", "The MITRE Common Weakness Enumeration."}};
  cwe["informationUri"] = "https://cwe.mitre.org/";
  cwe["isComprehensive"] = false;
  cwe["taxa"] = std::move(taxa);
  return json::array({std::move(cwe)});
}

}  // namespace ra::analyzer::sarif
