// ra-check as a user runs it: what it prints and what its exit code is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/cli/project.h"

namespace ra::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++times;
  }
  return times;
}

TEST(Check, FindsTheRaceOfASingleFile) {
  project p;
  p.add("a.cpp", racy);
  const process_result result = p.check({"a.cpp", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_THAT(result.output, StartsWith("a.cpp:5:"));
  EXPECT_THAT(result.output, HasSubstr("RA2001"));
  EXPECT_THAT(result.errors, EndsWith("ra-check: 1 finding (RA2001 ×1); 1/1 file analysed — exit 1\n"));
}

TEST(Check, CleanFileGivesZero) {
  project p;
  p.add("a.cpp", clean);
  const process_result result = p.check({"check", "a.cpp", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, IsEmpty());
  EXPECT_THAT(result.errors, EndsWith("no findings; 1/1 file analysed — exit 0\n"));
}

TEST(Check, TakesTheFormInWhichCMakeCoCompiles) {
  project p;
  p.add("a.cpp", racy);
  const auto run_in = [&](const char* mode) {
    return p.check({std::string("--mode=") + mode, "--extra-arg-before=--driver-mode=g++", "a.cpp",
                    "--", "/usr/bin/c++", "-std=gnu++20", "-O2", "-fno-such-gcc-flag", "-o", "a.o",
                    "-c", "a.cpp"});
  };
  EXPECT_EQ(run_in("strict").exit_code, 1);
  EXPECT_EQ(run_in("audit").exit_code, 0);
  EXPECT_THAT(run_in("audit").output, HasSubstr("RA2001"));
}

TEST(Check, FindsTheDatabaseAndSaysWhich) {
  project p;
  p.add("a.cpp", racy);
  p.add("b.cpp", clean);
  p.add_database({"a.cpp", "b.cpp"});
  const process_result result = p.check({});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.errors, HasSubstr("using build/compile_commands.json"));
  EXPECT_THAT(result.errors, HasSubstr("2/2 files analysed"));
}

TEST(Check, PathsChooseFiles) {
  project p;
  p.add("src/a.cpp", racy);
  p.add("lib/b.cpp", clean);
  p.add_database({"src/a.cpp", "lib/b.cpp"});
  EXPECT_EQ(p.check({"-p", "build", "lib"}).exit_code, 0);
  EXPECT_EQ(p.check({"-p", "build", "src/*.cpp"}).exit_code, 1);
  EXPECT_EQ(p.check({"-p", "build", "--exclude", "src"}).exit_code, 0);
  EXPECT_THAT(p.check({"-p", "build", "--include=src"}).errors, HasSubstr("1/1 file"));
}

TEST(Check, FindingInAHeaderIsPrintedOnce) {
  project p;
  p.add("h.h", "#pragma once\n" + std::string("#include <thread>\n"
                                              "inline void f() {\n"
                                              "  int n = 0;\n"
                                              "  std::jthread t([&n] { ++n; });\n"
                                              "  ++n;\n"
                                              "}\n"));
  p.add("a.cpp", "#include \"h.h\"\nvoid a() { f(); }\n");
  p.add("b.cpp", "#include \"h.h\"\nvoid b() { f(); }\n");
  p.add_database({"a.cpp", "b.cpp"});
  const process_result both = p.check({});
  EXPECT_EQ(both.exit_code, 1);
  EXPECT_EQ(count(both.output, "h.h:6:"), 1u) << both.output;
  EXPECT_THAT(both.errors, HasSubstr("1 finding ("));
  const process_result header = p.check({"h.h"});
  EXPECT_EQ(header.exit_code, 1);
  EXPECT_EQ(count(header.output, "h.h:6:"), 1u) << header.output;
}

TEST(Check, OutputIsTheSameForAnyNumberOfProcesses) {
  project p;
  std::vector<std::string> files;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    files.push_back(std::string(name) + ".cpp");
    p.add(files.back(), racy);
  }
  p.add("broken.cpp", "int x = ;\n");
  files.push_back("broken.cpp");
  p.add_database(files);
  const auto outputs = [&](const std::string& jobs) {
    p.check({"-j", jobs, "--output", "text:text", "--output", "sarif:sarif", "--output", "json:json",
             "--root", "."});
    std::string text = read_file(p.root() / "text") + read_file(p.root() / "json");
    return text + read_file(p.root() / "sarif");
  };
  const std::string one = outputs("1");
  EXPECT_THAT(one, HasSubstr("a.cpp"));
  EXPECT_EQ(one, outputs("3"));
  EXPECT_EQ(one, outputs("6"));
}

TEST(Check, SeveralOutputsOfOneRun) {
  project p;
  p.add("a.cpp", racy);
  const process_result result =
      p.check({"a.cpp", "--output=json", "--sarif=x.sarif", "--output=text:x.txt", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, StartsWith("{"));
  EXPECT_THAT(read_file(p.root() / "x.sarif"), HasSubstr("\"2.1.0\""));
  EXPECT_THAT(read_file(p.root() / "x.txt"), StartsWith("a.cpp:5:"));
}

TEST(Check, RulesChooseWhatIsReported) {
  project p;
  p.add("a.cpp", racy);
  EXPECT_EQ(p.check({"--rules=-use-after-send", "a.cpp", "--", "-std=c++20"}).exit_code, 0);
  EXPECT_EQ(p.check({"--rules=RA2*", "a.cpp", "--", "-std=c++20"}).exit_code, 1);
  const process_result wrong = p.check({"--rules=use-after-sent", "a.cpp", "--", "-std=c++20"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.errors, HasSubstr("did you mean 'use-after-send'?"));
}

TEST(Check, CommentsSilence) {
  project p;
  std::string text(racy);
  text.replace(text.find("  ++n;\n}"), 6, "  ++n;  // ra-ok(use-after-send): it is only a test");
  p.add("a.cpp", text);
  const process_result result = p.check({"a.cpp", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(result.errors, HasSubstr("1 suppressed"));
  EXPECT_EQ(p.check({"--no-suppress", "a.cpp", "--", "-std=c++20"}).exit_code, 1);
}

TEST(Check, GraveEnoughIsAnOption) {
  project p;
  p.add("a.cpp", racy);
  EXPECT_EQ(p.check({"--exit-zero", "a.cpp", "--", "-std=c++20"}).exit_code, 0);
  EXPECT_EQ(p.check({"--fail-on=note", "a.cpp", "--", "-std=c++20"}).exit_code, 1);
}

TEST(Check, QuietMeansQuiet) {
  project p;
  p.add("a.cpp", clean);
  p.add("b.cpp", racy);
  p.add_database({"a.cpp", "b.cpp"});
  const process_result calm = p.check({"-q", "a.cpp"});
  EXPECT_EQ(calm.output + calm.errors, "");
  EXPECT_THAT(p.check({"-q"}).output, HasSubstr("b.cpp:5:"));
  const process_result silent = p.check({"-qq"});
  EXPECT_EQ(silent.output + silent.errors, "");
  EXPECT_EQ(silent.exit_code, 1);
}

TEST(Check, ColourIsAsked) {
  project p;
  p.add("a.cpp", racy);
  EXPECT_THAT(p.check({"a.cpp", "--", "-std=c++20"}).output, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(p.check({"--color=always", "a.cpp", "--", "-std=c++20"}).output, HasSubstr("\x1b["));
  EXPECT_THAT(p.check({"--color=always", "--output=text:t", "a.cpp", "--", "-std=c++20"}).output,
              IsEmpty());
  EXPECT_THAT(read_file(p.root() / "t"), Not(HasSubstr("\x1b[")));
}

TEST(Check, StatisticsAndFactsArePrinted) {
  project p;
  p.add("a.cpp", racy);
  const process_result result = p.check({"--statistics", "a.cpp", "--", "-std=c++20"});
  EXPECT_THAT(result.errors, AllOf(HasSubstr("functions given up:"), HasSubstr("parse:"),
                                   HasSubstr("peak memory of a file:")));
  const process_result facts = p.check({"--dump-facts", "a.cpp", "--", "-std=c++20"});
  EXPECT_THAT(facts.output, AllOf(StartsWith("unit "), HasSubstr("spawn jthread")));
}

TEST(Check, UsersModelsAreRead) {
  project p;
  p.add("m.yaml", "functions:\n  - name: [\n");
  p.add("a.cpp", clean);
  const process_result broken = p.check({"--models=m.yaml", "a.cpp", "--", "-std=c++20"});
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_THAT(broken.errors, HasSubstr("m.yaml:"));
  const process_result missing = p.check({"--models=none.yaml", "a.cpp", "--"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.errors, HasSubstr("none.yaml: cannot read this models file"));
}

TEST(Rules, AreListedAndExplained) {
  project p;
  const process_result list = p.check({"rules"});
  EXPECT_EQ(list.exit_code, 0);
  EXPECT_THAT(list.output, HasSubstr("RA2001  use-after-send"));
  EXPECT_THAT(p.check({"rules", "--json"}).output,
              AllOf(StartsWith("["), HasSubstr("\"slug\": \"use-after-send\"")));
  const process_result page = p.check({"explain", "RA2001"});
  EXPECT_EQ(page.exit_code, 0);
  EXPECT_THAT(page.output, AllOf(HasSubstr("use-after-send"), HasSubstr("## Bad")));
  EXPECT_EQ(p.check({"explain", "UseAfterSend"}).output, page.output);
  const process_result unknown = p.check({"explain", "use-after-sen"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.errors, HasSubstr("did you mean 'use-after-send'?"));
}

TEST(Help, AndVersion) {
  project p;
  EXPECT_THAT(p.check({"--help"}).output, HasSubstr("usage: ra-check"));
  EXPECT_THAT(p.check({"--version"}).output, AllOf(StartsWith("ra-check "), HasSubstr("19.")));
  EXPECT_EQ(p.check({"help"}).exit_code, 0);
}

}  // namespace
}  // namespace ra::test
