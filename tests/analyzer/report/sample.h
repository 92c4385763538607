// A run to report on, with at least one of everything that a report can hold, and its sources.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::test {

struct sample {
  analyzer::report_input input;
  std::map<std::string, std::string> files;

  /// Reads the files above and no others.
  analyzer::source_cache sources() const {
    return analyzer::source_cache([this](const std::string& path) {
      const auto found = files.find(path);
      return found == files.end() ? std::nullopt : std::optional(found->second);
    });
  }
};

inline analyzer::source_span span(std::string file, std::uint32_t line, std::uint32_t column,
                                  std::uint32_t end_column) {
  return {std::move(file), line, column, line, end_column};
}

inline analyzer::reported_rule rule(int number, std::string slug, std::string summary,
                                    analyzer::severity level, int cwe) {
  analyzer::reported_rule one;
  one.info = {number, slug, analyzer::rule_name_of(slug), summary, level, cwe};
  one.page = "# " + one.info.id() + " " + slug + ": " + summary +
             "\n\n## What it reports\n\nWhat the title says,\nwith *care*.\n\n## Why it matters\n\n"
             "It breaks.\n\n## Bad\n\n```cpp\nint f() { return {1}; }\n```\n";
  return one;
}

inline analyzer::finding bank_race() {
  using namespace analyzer;
  const std::string bank = "/src/bank.cpp";
  finding f;
  f.slug = "race-capture";
  f.level = severity::error;
  f.sure = confidence::likely;
  f.span = span(bank, 15, 3, 12);
  f.text = "'a.balance' is written here while the task of 't' may write it";
  f.arguments = {"a.balance", "written"};
  f.notes = {
      {span(bank, 14, 15, 16), "the task of 't' starts here", note_role::spawn},
      {span(bank, 9, 3, 12), "the other write, by the task of 't' [worker]", note_role::access},
      {span(bank, 14, 15, 16), "by this call of worker", note_role::call},
      {span(bank, 8, 29, 30), "'a.m' is held for the other access only", note_role::lock},
      {{}, "'a' is captured by reference", note_role::reason}};
  f.threads = {{"main thread", {}}, {"task of 't'", span(bank, 14, 15, 16)}};
  f.steps = {{0, span(bank, 14, 15, 16), "start t", {}, false},
             {1, span(bank, 7, 6, 12), "enter worker", {}, false},
             {0, span(bank, 15, 3, 12), "write a.balance", {}, true},
             {1, span(bank, 9, 3, 12), "write a.balance", {"a.m"}, true}};
  f.cures = {{"hold 'a.m' at both writes"}, {"move line 15 behind t.join()"}};
  f.entities = {"worker(account &)", "run(account &)"};
  f.subject = "account::balance";
  f.kinds = {"write", "write"};
  return f;
}

inline sample whole_sample() {
  using namespace analyzer;
  sample s;
  s.files["/src/bank.cpp"] =
      "#include <mutex>\n#include <thread>\n\nstruct account { long balance = 0; std::mutex m; };\n"
      "\n\nvoid worker(account& a) {\n  std::lock_guard<std::mutex> l(a.m);\n  a.balance += 1;\n}\n"
      "\n\nvoid run(account& a) {\n  std::thread t(worker, std::ref(a));\n  a.balance -= 1;\n"
      "  t.join();\n}\n";
  // A tab, two wide characters, and a byte of Latin-1 in front of what is meant.
  s.files["/src/wide name \xc3\xa9.cpp"] =
      "int n;\n\t/* \xe6\xbc\xa2\xe5\xad\x97 \xe9 */ g(std::move(n)); n++;\n";
  s.files["/src/notes.cpp"] = "int k;\n// ra-ok(race-capture)\n";
  s.files["/usr/include/queue.h"] = "int head;\nint tail;\n";

  report_input& in = s.input;
  in.tool_version = "0.1.0";
  in.root = "/src";
  in.target = "bank";
  in.command_line = {"/opt/bin/ra-check", "-p", "/src/build", "--sarif=/elsewhere/out.sarif",
                     "it's"};
  in.exit_code = 1;
  in.complete = true;
  in.files_asked = in.files_analysed = 2;
  in.rules = {rule(1001, "race-capture", "two tasks use one captured object {at once}",
                   severity::error, 362),
              rule(2001, "use-after-send", "a place is used after its value was sent",
                   severity::warning, 672),
              rule(9101, "suppression-without-reason", "a suppression gives no reason",
                   severity::warning, 0)};

  finding sent;
  sent.slug = "use-after-send";
  sent.sure = confidence::certain;
  sent.span = span("/src/wide name \xc3\xa9.cpp", 2, 34, 37);
  sent.text = "'n' is used after it was sent";
  sent.arguments = {"n"};
  sent.notes = {{span("/src/wide name \xc3\xa9.cpp", 2, 19, 31), "sent here", note_role::reason},
                {span("/usr/include/queue.h", 2, 5, 9), "declared here", note_role::declaration}};
  sent.entities = {"g"};
  sent.subject = "n";
  sent.kinds = {"use"};

  finding bare;
  bare.slug = "suppression-without-reason";
  bare.sure = confidence::certain;
  bare.span = {"/src/notes.cpp", 2, 0, 0, 0};
  bare.text = "this suppression of 'race-capture' gives no reason, so it has no effect";

  in.findings = {bank_race(), sent, bare};
  finding quiet = sent;
  quiet.text = "'m' is used after it was sent";
  in.suppressed = {{quiet, "it was moved back", span("/src/bank.cpp", 1, 1, 5)}};
  in.notices = {
      {notice_kind::file_not_analysed, {"/src/broken.cpp", 0, 0, 0, 0}, "no compile command"},
      {notice_kind::file_not_analysed, span("/src/bank.cpp", 2, 10, 18), "file not found"},
      {notice_kind::function_given_up, {}, "f was given up, as too large"},
      {notice_kind::option_ignored, {}, "--no-cache has no effect"},
      {notice_kind::flags_dropped, {}, "flags were left out: -fipa-pta"}};
  in.files = {"/src/bank.cpp", "/src/wide name \xc3\xa9.cpp"};
  in.statistics = {{"files", 2, ""}, {"parse", 1.5, "ms"}};
  in.versioned = {
      {"https://example.org/bank.git", "0123456789abcdef0123456789abcdef01234567", "main"}};
  in.exit_text = "1 finding, exit 1";
  return s;
}

/// Nothing found, nothing left out.
inline sample clean_sample() {
  sample s = whole_sample();
  s.input.findings.clear();
  s.input.suppressed.clear();
  s.input.notices.clear();
  s.input.statistics.clear();
  s.input.exit_code = 0;
  s.input.exit_text.clear();
  return s;
}

}  // namespace ra::test
