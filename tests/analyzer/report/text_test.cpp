#include "analyzer/report/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "analyzer/report/timeline.h"
#include "analyzer/report/unicode.h"
#include "tests/analyzer/report/sample.h"

namespace ra::analyzer {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string written(const test::sample& s, const text_options& options = {}) {
  source_cache sources = s.sources();
  std::string out;
  llvm::raw_string_ostream stream(out);
  write_text(s.input, options, sources, stream);
  return stream.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Text, OneFindingIsWholeAndReadable) {
  test::sample s = test::whole_sample();
  s.input.findings.resize(1);
  s.input.notices.clear();
  EXPECT_EQ(written(s),
            "bank.cpp:15:3: error: 'a.balance' is written here while the task of 't' may write it "
            "[RA1001 race-capture]\n"
            "   15 |   a.balance -= 1;\n"
            "      |   ^~~~~~~~~\n"
            "bank.cpp:14:15: note: the task of 't' starts here\n"
            "   14 |   std::thread t(worker, std::ref(a));\n"
            "      |               ^\n"
            "bank.cpp:9:3: note: the other write, by the task of 't' [worker]\n"
            "    9 |   a.balance += 1;\n"
            "      |   ^~~~~~~~~\n"
            "bank.cpp:8:29: note: 'a.m' is held for the other access only\n"
            "    8 |   std::lock_guard<std::mutex> l(a.m);\n"
            "      |                             ^\n"
            "ra-check: note: 'a' is captured by reference\n"
            "           T1 main thread                 T2 task of 't' (started at 14)\n"
            "        1  14 start t ──────────────────▶\n"
            "        2                                 7 enter worker\n"
            "        3  15 write a.balance  locks {}\n"
            "        4                                 9 write a.balance  locks {a.m}\n"
            "           steps 3 and 4 have no order\n"
            "  fix 1: hold 'a.m' at both writes\n"
            "  fix 2: move line 15 behind t.join()\n"
            "  ra-check explain RA1001 · silence: // ra-ok(race-capture): reason\n");
}

TEST(Text, CaretsStandUnderWhatIsMeantWhateverComesBefore) {
  const std::string text = written(test::whole_sample());
  // Tab to column 8, two wide characters and one that is not UTF-8.
  EXPECT_THAT(
      text,
      HasSubstr(
          "    2 |         /* \xe6\xbc\xa2\xe5\xad\x97 \xef\xbf\xbd */ g(std::move(n)); n++;\n"
          "      |                                       ^~~\n"));
}

TEST(Text, NoticesFollowTheFindings) {
  const std::string text = written(test::whole_sample());
  EXPECT_THAT(text, HasSubstr("broken.cpp: error: no compile command [RA9001 file-not-analysed]\n"
                              "bank.cpp:2:10: error: file not found [RA9001 file-not-analysed]\n"
                              "    2 | #include <thread>\n"));
  EXPECT_THAT(text, HasSubstr("ra-check: warning: --no-cache has no effect [RA9003"));
  EXPECT_THAT(text, HasSubstr("\n1 function was given up (RA9002)"));
  EXPECT_THAT(text, Not(HasSubstr("RA9002 function-given-up")));
  EXPECT_THAT(written(test::whole_sample(), {.color = false, .verbose = true}),
              HasSubstr("note: f was given up, as too large [RA9002 function-given-up]"));
}

TEST(Text, ACleanRunSaysNothing) { EXPECT_EQ(written(test::clean_sample()), ""); }

TEST(Text, WhatIsLeftOutIsCounted) {
  const std::string text = written(test::whole_sample(), {.max_findings = 1});
  EXPECT_THAT(text, HasSubstr("\n2 more findings are not shown (--max-findings)\n"));
  EXPECT_THAT(text, Not(HasSubstr("use-after-send")));
}

TEST(Text, ASuppressionIsNotCuredByAnother) {
  const std::string text = written(test::whole_sample());
  EXPECT_THAT(text, HasSubstr("notes.cpp:2: warning: this suppression"));
  EXPECT_THAT(text, Not(HasSubstr("ra-ok(suppression-without-reason)")));
}

TEST(Text, ColorsAreAddedAndNothingElse) {
  const std::string plain = written(test::whole_sample());
  std::string colored = written(test::whole_sample(), {.color = true});
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  EXPECT_NE(colored, plain);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  EXPECT_EQ(colored, plain);
}

TEST(Text, SourcesCannotMoveTheCursor) {
  test::sample s = test::whole_sample();
  s.files["/src/bank.cpp"].replace(s.files["/src/bank.cpp"].find("  a.balance -="), 4, "\x1b[2J");
  s.input.findings[0].text = "'\x1b]0;x\x07' is written";
  EXPECT_THAT(written(s), AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07"))));
}

TEST(Text, LongLinesAreShownAroundWhatIsMeant) {
  test::sample s = test::whole_sample();
  s.files["/src/bank.cpp"] = std::string(5000, 'x') + "HERE" + std::string(5000, 'y') + "\n";
  s.input.findings[0].span = test::span("/src/bank.cpp", 1, 5001, 5005);
  s.input.findings.resize(1);
  const auto lines = lines_of(written(s, {.width = 80}));
  EXPECT_THAT(lines[1], HasSubstr("HERE"));
  EXPECT_LE(columns_of(lines[1]), 80u);
  EXPECT_EQ(columns_of(lines[1].substr(0, lines[1].find("HERE"))), lines[2].find("^~~~"));
  EXPECT_THAT(lines[1], HasSubstr("| …xxx"));
}

TEST(Text, ALongLineIsShownFromItsBeginningIfThatHoldsWhatIsMeant) {
  test::sample s = test::whole_sample();
  s.files["/src/bank.cpp"] = "  HERE" + std::string(5000, 'y') + "\n";
  s.input.findings[0].span = test::span("/src/bank.cpp", 1, 3, 7);
  s.input.findings.resize(1);
  EXPECT_THAT(lines_of(written(s, {.width = 80}))[1], StartsWith("    1 |   HEREyy"));
}

TEST(Text, SpansThatAreNotInTheFileAreSurvived) {
  test::sample s = test::whole_sample();
  for (const source_span& at :
       {source_span{"/src/bank.cpp", 999, 1, 999, 2},
        source_span{"/src/bank.cpp", 15, 999, 15, 9999}, source_span{"/src/bank.cpp", 15, 9, 15, 3},
        source_span{"/src/bank.cpp", 15, 3, 2, 1}, source_span{"/src/bank.cpp", 15, 3, 17, 1},
        source_span{"", 15, 3, 17, 1}, source_span{"/src/bank.cpp", 15, 0, 15, 0},
        source_span{"/src/bank.cpp", 4294967295u, 4294967295u, 4294967295u, 4294967295u}}) {
    s.input.findings[0].span = at;
    EXPECT_THAT(written(s), HasSubstr("RA1001")) << at.line << ":" << at.column;
  }
}

finding long_story(int steps) {
  finding f = test::bank_race();
  f.steps.clear();
  for (int i = 0; i < steps; ++i) {
    f.steps.push_back({i % 2,
                       test::span("/src/bank.cpp", 1, 1, 2),
                       "step " + std::to_string(i + 1),
                       {},
                       i == 0 || i + 1 == steps});
  }
  return f;
}

TEST(Timeline, FoldsWhatComesFirst) {
  const auto lines = lines_of(timeline_of(long_story(40), {}));
  ASSERT_EQ(lines.size(), 1u + 12u + 1u);
  EXPECT_THAT(lines[1], HasSubstr("1 step 1"));
  EXPECT_THAT(lines[2], HasSubstr("⋮ 29 steps"));
  EXPECT_THAT(lines[3], HasSubstr("1 step 31"));
  EXPECT_THAT(lines[13], HasSubstr("steps 1 and 40 have no order"));
  EXPECT_EQ(lines_of(timeline_of(long_story(12), {})).size(), 14u);
}

TEST(Timeline, KeepsToTheWidth) {
  finding f = test::bank_race();
  f.threads[0].name = std::string(90, 'm');
  f.steps[3].text = "write " + std::string(300, 'w');
  f.threads.push_back({"third", {}});
  for (unsigned width = 0; width <= 200; ++width) {
    for (const std::string& line : lines_of(timeline_of(f, {.width = width}))) {
      if (line.find("have no order") != std::string::npos) continue;
      EXPECT_LE(columns_of(line), std::max(width, 12u)) << line;
    }
  }
  // Too narrow for columns: the thread is named in front.
  EXPECT_THAT(timeline_of(f, {.width = 60}), HasSubstr("T2: 7 enter worker"));
  EXPECT_THAT(timeline_of(f, {.width = 120}), Not(HasSubstr("T2: ")));
}

TEST(Timeline, SurvivesThreadsThatDoNotExist) {
  finding f = test::bank_race();
  f.steps[0].thread = -3;
  f.steps[1].thread = 17;
  EXPECT_THAT(timeline_of(f, {}), HasSubstr("enter worker"));
  f.threads.clear();
  EXPECT_THAT(timeline_of(f, {}), HasSubstr("enter worker"));
  f.steps.clear();
  EXPECT_EQ(timeline_of(f, {}), "");
}

TEST(Timeline, CutsTheNameRatherThanTheLineOfTheStart) {
  finding f = test::bank_race();
  f.threads[1].name = "task " + std::string(200, 't');
  EXPECT_THAT(timeline_of(f, {}), HasSubstr("ttt… (started at 14)\n"));
}

TEST(Timeline, NamesTheFileOfStepsElsewhere) {
  finding f = test::bank_race();
  f.steps[1].span.file = "/src/lib/queue.h";
  EXPECT_THAT(timeline_of(f, {}), HasSubstr("queue.h:7 enter worker"));
}

TEST(Summary, SaysWhatAndHowMuchAndWhy) {
  test::sample s = test::whole_sample();
  s.input.exit_text.clear();
  EXPECT_EQ(
      summary_of(s.input),
      "3 findings (RA1001 ×1, RA2001 ×1, RA9101 ×1), 1 suppressed; 2/2 files analysed — exit 1");
  s = test::clean_sample();
  EXPECT_EQ(summary_of(s.input), "no findings; 2/2 files analysed — exit 0");
  s.input.files_asked = 3;
  s.input.exit_code = 3;
  EXPECT_EQ(summary_of(s.input), "no findings; 2/3 files analysed, 1 not (see RA9001) — exit 3");
}

}  // namespace
}  // namespace ra::analyzer
