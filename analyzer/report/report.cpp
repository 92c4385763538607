#include "analyzer/report/report.h"

#include <algorithm>
#include <map>

namespace ra::analyzer {

const reported_rule* rule_of(const report_input& input, const std::string& slug) {
  const auto found =
      std::find_if(input.rules.begin(), input.rules.end(),
                   [&](const reported_rule& rule) { return rule.info.slug == slug; });
  return found == input.rules.end() ? nullptr : &*found;
}

std::string summary_of(const report_input& input) {
  std::map<std::string, std::size_t> per_rule;
  for (const finding& f : input.findings) {
    const reported_rule* rule = rule_of(input, f.slug);
    ++per_rule[rule == nullptr ? f.slug : rule->info.id()];
  }
  const std::size_t count = input.findings.size();
  std::string text =
      count == 0 ? "no findings" : std::to_string(count) + (count == 1 ? " finding" : " findings");
  std::string rules;
  for (const auto& [id, times] : per_rule) {
    rules += (rules.empty() ? "" : ", ") + id + " ×" + std::to_string(times);
  }
  if (!rules.empty()) text += " (" + rules + ")";
  if (!input.suppressed.empty()) {
    text += ", " + std::to_string(input.suppressed.size()) + " suppressed";
  }
  text += "; " + std::to_string(input.files_analysed) + "/" + std::to_string(input.files_asked) +
          (input.files_asked == 1 ? " file analysed" : " files analysed");
  if (input.files_analysed < input.files_asked) {
    text += ", " + std::to_string(input.files_asked - input.files_analysed) + " not (see " +
            id_of(notice_kind::file_not_analysed) + ")";
  }
  return text + " — " +
         (input.exit_text.empty() ? "exit " + std::to_string(input.exit_code) : input.exit_text);
}

const char* word_for(severity level) {
  switch (level) {
    case severity::note: return "note";
    case severity::warning: return "warning";
    case severity::error: return "error";
  }
  return "warning";
}

const char* word_for(confidence sure) {
  switch (sure) {
    case confidence::possible: return "possible";
    case confidence::likely: return "likely";
    case confidence::certain: return "certain";
  }
  return "likely";
}

const char* word_for(note_role role) {
  switch (role) {
    case note_role::access: return "access";
    case note_role::spawn: return "spawn";
    case note_role::call: return "call";
    case note_role::lock: return "lock";
    case note_role::declaration: return "declaration";
    case note_role::reason: return "reason";
  }
  return "reason";
}

const char* id_of(notice_kind kind) {
  switch (kind) {
    case notice_kind::file_not_analysed: return "RA9001";
    case notice_kind::function_given_up: return "RA9002";
    case notice_kind::option_ignored: return "RA9003";
    case notice_kind::flags_dropped: return "RA9004";
  }
  return "RA9001";
}

const char* slug_of(notice_kind kind) {
  switch (kind) {
    case notice_kind::file_not_analysed: return "file-not-analysed";
    case notice_kind::function_given_up: return "function-given-up";
    case notice_kind::option_ignored: return "option-ignored";
    case notice_kind::flags_dropped: return "flags-dropped";
  }
  return "file-not-analysed";
}

std::string shown_path(const std::string& root, const std::string& path) {
  const std::size_t length = root.ends_with('/') ? root.size() - 1 : root.size();
  if (!root.empty() && path.size() > length + 1 && path.compare(0, length, root, 0, length) == 0 &&
      path[length] == '/') {
    return path.substr(length + 1);
  }
  return path;
}

}  // namespace ra::analyzer
