#include "analyzer/report/suppression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "analyzer/report/comments.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<suppression> found_in(std::string text) {
  const source_text source(std::move(text));
  return find_suppressions(source);
}

rule_info rule(int number, const char* slug) {
  rule_info info;
  info.number = number;
  info.slug = slug;
  info.name = rule_name_of(slug);
  return info;
}

const std::vector<rule_info> all{
    rule(1001, "race-capture"), rule(1003, "race-global"), rule(2001, "use-after-send"),
    rule(9101, "suppression-without-reason"), rule(9102, "stale-suppression")};

finding at(std::uint32_t line, const char* slug = "race-capture") {
  finding f;
  f.slug = slug;
  f.span = {"/a.cpp", line, 3, line, 4};
  f.text = "found";
  return f;
}

suppression_result applied(const std::string& text, std::vector<finding> findings,
                           const std::vector<rule_info>& enabled = all) {
  source_cache sources([&](const std::string& path) {
    return path == "/a.cpp" ? std::optional(text) : std::nullopt;
  });
  return apply_suppressions(std::move(findings), {enabled, all, {"/a.cpp", "/gone.cpp"}}, sources);
}

std::vector<std::string> told(const suppression_result& result) {
  std::vector<std::string> lines;
  for (const finding& f : result.kept) {
    lines.push_back(std::to_string(f.span.line) + ":" + std::to_string(f.span.column) + " " +
                    f.slug + ": " + f.text);
  }
  return lines;
}

TEST(Suppression, WithAReasonSilencesItsLine) {
  const auto result = applied("x = 1;  // ra-ok(race-capture): not started yet\n", {at(1)});
  EXPECT_THAT(told(result), IsEmpty());
  ASSERT_EQ(result.suppressed.size(), 1u);
  EXPECT_EQ(result.suppressed[0].justification, "not started yet");
  EXPECT_EQ(result.suppressed[0].comment, (source_span{"/a.cpp", 1, 12, 1, 17}));
}

TEST(Suppression, StandingAloneSilencesTheNextLineOfCode) {
  EXPECT_EQ(applied("// ra-ok(RA1001): why\nx = 1;\n", {at(2)}).suppressed.size(), 1u);
  EXPECT_EQ(applied("// ra-ok(RA1001): why\n// and more\n/* of it */\nx = 1;\n", {at(4)})
                .suppressed.size(),
            1u);
  EXPECT_EQ(applied("/* ra-ok(ra-race-capture): why\n * and more */\r\nx = 1;\n", {at(3)})
                .suppressed[0]
                .justification,
            "why and more");
  EXPECT_EQ(applied("// ra-ok(RA1001): why\n\nx = 1;\n", {at(3)}).suppressed.size(), 0u);
  // Behind code it means that line only.
  EXPECT_EQ(applied("y;  // ra-ok(RA1001): why\nx = 1;\n", {at(2)}).suppressed.size(), 0u);
}

TEST(Suppression, MeansTheRulesItNames) {
  const std::string text = "x;  // ra-ok(race-global, RaceCapture): why\n";
  EXPECT_EQ(applied(text, {at(1), at(1, "race-global")}).suppressed.size(), 2u);
  EXPECT_EQ(applied(text, {at(1, "use-after-send")}).suppressed.size(), 0u);
}

TEST(Suppression, WithoutReasonHasNoEffectAndIsTold) {
  EXPECT_THAT(
      told(applied("x = 1;  // ra-ok(race-capture)\n", {at(1)})),
      ElementsAre("1:3 race-capture: found",
                  "1:12 suppression-without-reason: this suppression of 'race-capture' gives no "
                  "reason, so it has no effect"));
  EXPECT_THAT(told(applied("x = 1;  // ra-ok(race-capture): \n", {})),
              ElementsAre(HasSubstr("gives no reason")));
  EXPECT_THAT(told(applied("x = 1;  // ra-ok(race-capture) because\n", {})),
              ElementsAre(HasSubstr("gives no reason")));
  EXPECT_THAT(told(applied("x = 1;  // ra-ok: it is fine\n", {})),
              ElementsAre(HasSubstr("names no rule")));
  EXPECT_THAT(told(applied("x = 1;  // ra-ok(): it is fine\n", {})),
              ElementsAre(HasSubstr("names no rule")));
}

TEST(Suppression, OfNothingIsToldIfItsRuleRan) {
  const std::string text = "x = 1;\n// ra-ok(race-global): why\ny = 1;\n";
  EXPECT_THAT(told(applied(text, {})),
              ElementsAre("2:4 stale-suppression: this suppression of 'race-global' silences "
                          "nothing"));
  EXPECT_THAT(told(applied(text, {}, {all[0], all[3], all[4]})), IsEmpty());
  EXPECT_THAT(told(applied(text, {}, {all[0], all[1], all[2], all[3]})), IsEmpty());
  EXPECT_THAT(told(applied("// ra-ok(race-capture, race-global): why\nx = 1;", {at(2)})),
              ElementsAre(HasSubstr("'race-global' silences nothing")));
  EXPECT_THAT(told(applied("// ra-ok(race-globe): why\n", {})),
              ElementsAre(HasSubstr("'race-globe' in this suppression is no rule")));
}

TEST(Suppression, OfAFileThatWasNotAnalysedIsNotJudged) {
  source_cache sources([](const std::string&) {
    return std::optional<std::string>("x;  // ra-ok(race-global): why\n");
  });
  EXPECT_THAT(told(apply_suppressions({at(1)}, {all, all, {}}, sources)),
              ElementsAre("1:3 race-capture: found"));
}

TEST(Suppression, CountsAtTheOtherAccessOfAPair) {
  finding f = at(1);
  f.notes.push_back({{"/a.cpp", 3, 1, 3, 2}, "the other write", note_role::access});
  f.notes.push_back({{"/a.cpp", 2, 1, 2, 2}, "starts here", note_role::spawn});
  EXPECT_EQ(applied("a;\nb;\nc;  // ra-ok(race-capture): why\n", {f}).suppressed.size(), 1u);
  EXPECT_EQ(applied("a;\nb;  // ra-ok(race-capture): why\nc;\n", {f}).suppressed.size(), 0u);
  // Said at both ends, neither comment is stale.
  EXPECT_THAT(
      told(applied("a;  // ra-ok(race-capture): why\nb;\nc;  // ra-ok(race-capture): so\n", {f})),
      IsEmpty());
}

TEST(Nolint, WorksAsInClangTidy) {
  EXPECT_EQ(applied("x;  // NOLINT(ra-race-capture)\n", {at(1)}).suppressed.size(), 1u);
  EXPECT_EQ(applied("x;  // said: NOLINT(bugprone-x, ra-race-*)\n", {at(1)}).suppressed.size(), 1u);
  EXPECT_EQ(applied("x;  // NOLINT(ra-*)\n", {at(1)}).suppressed.size(), 1u);
  EXPECT_EQ(applied("// NOLINTNEXTLINE(ra-race-capture)\nx;\n", {at(2)}).suppressed.size(), 1u);
  EXPECT_EQ(applied("// NOLINTNEXTLINE(ra-race-capture)\nx;\n", {at(1)}).suppressed.size(), 0u);
  EXPECT_EQ(applied("x;  // NOLINT(ra-*, -ra-race-capture)\n", {at(1)}).suppressed.size(), 0u);
  EXPECT_THAT(applied("x;  // NOLINT(ra-*)\n", {at(1)}).suppressed[0].justification, IsEmpty());
}

TEST(Nolint, OfOthersIsNotOurs) {
  for (const char* comment :
       {"NOLINT", "NOLINT(bugprone-*)", "NOLINT(*)", "NOLINT (ra-race-capture)",
        "XNOLINT(ra-race-capture)", "NOLINT(race-capture)", "NOLINT(ra-x"}) {
    const auto result = applied("x;  // " + std::string(comment) + "\n", {at(1)});
    EXPECT_THAT(told(result), ElementsAre("1:3 race-capture: found")) << comment;
  }
}

TEST(Nolint, BlocksCoverWhatIsBetween) {
  const std::string text =
      "// NOLINTBEGIN(ra-race-capture)\nx;\n// NOLINTBEGIN(ra-race-global)\ny;\n"
      "// NOLINTEND(ra-race-global)\nz;\n// NOLINTEND(ra-race-capture)\nw;\n";
  EXPECT_EQ(applied(text, {at(2), at(6), at(4, "race-global")}).suppressed.size(), 3u);
  EXPECT_EQ(applied(text, {at(8), at(2, "race-global")}).suppressed.size(), 0u);
  EXPECT_THAT(
      told(applied("// NOLINTBEGIN(ra-race-capture)\nx;\n", {at(2)})),
      ElementsAre(HasSubstr("this 'NOLINTBEGIN' has no 'NOLINTEND'"), "2:3 race-capture: found"));
  EXPECT_THAT(told(applied("// NOLINTBEGIN(ra-race-capture)\n// NOLINTEND(ra-race-global)\n", {})),
              ElementsAre(HasSubstr("'NOLINTBEGIN' has no"), HasSubstr("'NOLINTEND' has no")));
}

TEST(Suppression, InsideALiteralIsNone) {
  for (const char* text :
       {"f(\"// ra-ok(race-capture): why\");", "f(R\"(\n// ra-ok(race-capture): why\n)\");",
        "f(u8R\"x(\" )\" // ra-ok(race-capture): why\n)x\");",
        "f(\"a\\\"// ra-ok(race-capture): why\");", "f('\"', \"// ra-ok(race-capture): why\");",
        "f(\"a\\\n// ra-ok(race-capture): why\");", "int ra_ok;  // about ra-ok comments",
        "// ra-okay(race-capture): why", "// see ra-ok(race-capture): why"}) {
    EXPECT_THAT(found_in(text), IsEmpty()) << text;
  }
}

TEST(Suppression, AfterWhatLooksLikeALiteralIsOne) {
  for (const char* text :
       {"int n = 1'000'000;  // ra-ok(race-capture): why",
        "#error don't  \n// ra-ok(race-capture): w", "char c = '\\'';  // ra-ok(race-capture): why",
        "\"open\n// ra-ok(race-capture): why", "auto s = FooR\"x(\";  // ra-ok(race-capture): why",
        "u8'a'; // ra-ok(race-capture): why", "R\"a b(x\";  // ra-ok(race-capture): why",
        "0x1p-3'0; // ra-ok(race-capture): why", "/**/ // ra-ok(race-capture): why",
        "/// ra-ok(race-capture): why", "\xff\xfe '\n//ra-ok(a):b"}) {
    const auto found = found_in(text);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].problem, suppression_problem::none) << text;
  }
}

TEST(Suppression, LinesAreCountedAsClangDoes) {
  const auto found = found_in("a\r\nb\rc\n// ra-ok(x): why\r\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].line, 4u);
  EXPECT_EQ(found[0].reason, "why");
}

// Each of these took quadratic time in a scanner that looks back or ahead without end.
TEST(Suppression, LargeInputsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "// ra-ok(race-capture): why\n";
  EXPECT_EQ(found_in(text).size(), 200000u);
  EXPECT_THAT(found_in("ra-ok" + std::string(2000000, '\'')), IsEmpty());
  text = "ra-ok ";
  for (int i = 0; i < 300000; ++i) text += "R\"(";
  EXPECT_THAT(found_in(text), IsEmpty());
  text.clear();
  for (int i = 0; i < 100000; ++i) text += "// NOLINTBEGIN(ra-a)\n";
  EXPECT_EQ(found_in(text).size(), 100000u);
}

TEST(Comments, KnowWhetherCodeStandsBeforeThem) {
  const std::string text = "/*a*/ /*b*/ x /*c*/\n  // d";
  const auto comments = find_comments(text);
  ASSERT_EQ(comments.size(), 4u);
  EXPECT_FALSE(comments[0].after_code);
  EXPECT_FALSE(comments[1].after_code);
  EXPECT_TRUE(comments[2].after_code);
  EXPECT_FALSE(comments[3].after_code);
  EXPECT_EQ(text.substr(comments[2].begin, comments[2].end - comments[2].begin), "/*c*/");
}

}  // namespace
}  // namespace ra::analyzer
