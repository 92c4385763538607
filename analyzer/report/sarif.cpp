#include "analyzer/report/sarif.h"

#include "analyzer/report/sarif_parts.h"

namespace ra::analyzer {

namespace sarif {

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string sentence(const std::string& clause) {
  if (clause.empty()) return clause;
  const char last = clause.back();
  return last == '.' || last == '!' || last == '?' ? clause : clause + ".";
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

json message(const std::string& text) { return {{"text", sentence(escaped(text))}}; }

namespace {

/// Machine paths stay out of the log: below the root they are relative, elsewhere only the last
/// name is kept. A path may be a whole argument or follow `=` or `:`.
std::string without_machine_path(const std::string& argument, const std::string& root) {
  const std::size_t slash = argument.find('/');
  const bool path = slash == 0 || (slash != std::string::npos && slash > 0 &&
                                   (argument[slash - 1] == '=' || argument[slash - 1] == ':'));
  if (!path || argument.compare(slash, 2, "//") == 0) return argument;
  const std::string whole = argument.substr(slash);
  std::string shown = whole == root ? "." : shown_path(root, whole);
  if (shown.starts_with('/')) shown = ".../" + shown.substr(shown.rfind('/') + 1);
  return argument.substr(0, slash) + shown;
}

std::string command_line(const report_input& input) {
  std::string out;
  for (std::size_t i = 0; i < input.command_line.size(); ++i) {
    std::string one = input.command_line[i];
    one = i == 0 ? one.substr(one.rfind('/') + 1) : without_machine_path(one, input.root);
    const bool plain =
        !one.empty() && one.find_first_of(" \t\n\"'\\$`*?[]{}()<>|&;#~!") == std::string::npos;
    if (!plain) {
      std::string quoted = "'";
      for (const char c : one) quoted += c == '\'' ? "'\\''" : std::string(1, c);
      one = quoted + "'";
    }
    out += (i == 0 ? "" : " ") + one;
  }
  return out;
}

json notification(const notice& n, places& where) {
  const char* level = n.kind == notice_kind::file_not_analysed ? "error"
                      : n.kind == notice_kind::option_ignored  ? "warning"
                                                               : "note";
  json one;
  one["descriptor"] = {{"id", id_of(n.kind)}, {"index", static_cast<int>(n.kind)}};
  one["level"] = level;
  one["message"] = message(n.text);
  if (!n.at.file.empty()) {
    one["locations"] = json::array({{{"physicalLocation", where.physical_location(n.at, false)}}});
  }
  return one;
}

}  // namespace

json invocation(const report_input& input, places& where) {
  json one;
  one["commandLine"] = command_line(input);
  one["exitCode"] = input.exit_code;
  one["exitCodeDescription"] = input.exit_text.empty() ? summary_of(input) : input.exit_text;
  // Services close alerts that a successful run no longer reports; a run that did not see
  // everything must not close any.
  one["executionSuccessful"] = input.complete && input.exit_code <= 1;
  one["toolExecutionNotifications"] = json::array();
  one["toolConfigurationNotifications"] = json::array();
  for (const notice& n : input.notices) {
    const bool configuration =
        n.kind == notice_kind::option_ignored || n.kind == notice_kind::flags_dropped;
    one[configuration ? "toolConfigurationNotifications" : "toolExecutionNotifications"].push_back(
        notification(n, where));
  }
  return one;
}

}  // namespace sarif

void write_sarif(const report_input& input, const sarif_options& options, source_cache& sources,
                 llvm::raw_ostream& out) {
  using sarif::dump;
  using sarif::json;
  sarif::places where(input, sources);
  fingerprints prints(sources);
  const auto member = [&out](const char* name, const json& value) {
    out << "\"" << name << "\":" << dump(value) << ",\n";
  };
  out << "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
         "\"runs\":[{\n";
  member("tool", sarif::tool(input));
  member("invocations", json::array({sarif::invocation(input, where)}));
  const std::string target = input.target.empty() ? "" : input.target + "/";
  member("automationDetails", {{"id", "ra-check/" + target}});
  if (input.versioned) {
    json provenance{{"repositoryUri", input.versioned->repository}};
    if (!input.versioned->revision.empty()) provenance["revisionId"] = input.versioned->revision;
    if (!input.versioned->branch.empty()) provenance["branch"] = input.versioned->branch;
    provenance["mappedTo"] = {{"uriBaseId", "SRCROOT"}};
    member("versionControlProvenance", json::array({std::move(provenance)}));
  }
  member("columnKind", "unicodeCodePoints");
  if (json all = sarif::taxonomies(input); !all.empty()) member("taxonomies", all);
  member("artifacts", where.artifacts());
  out << "\"results\":[";
  const char* separator = "\n";
  for (const finding& f : input.findings) {
    out << separator << dump(sarif::result(f, nullptr, input, where, prints));
    separator = ",\n";
  }
  if (options.profile == sarif_profile::full) {
    for (const suppressed_finding& one : input.suppressed) {
      out << separator << dump(sarif::result(one.what, &one, input, where, prints));
      separator = ",\n";
    }
  }
  // Last, since writing the rest told which bases are in use.
  out << "],\n\"originalUriBaseIds\":" << dump(where.bases()) << "\n}]}\n";
}

}  // namespace ra::analyzer
