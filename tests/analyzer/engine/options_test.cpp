#include "analyzer/engine/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

options good(const std::vector<std::string>& arguments, const std::string& folder = "/") {
  auto parsed = parse_options(arguments, folder);
  if (!parsed) {
    ADD_FAILURE() << llvm::toString(parsed.takeError());
    return {};
  }
  return *parsed;
}

std::string complaint(const std::vector<std::string>& arguments) {
  auto parsed = parse_options(arguments, "/");
  if (parsed) return "(accepted)";
  return llvm::toString(parsed.takeError());
}

TEST(Options, WithoutArgumentsChecksTheWholeDatabaseAsText) {
  const options o = good({});
  EXPECT_EQ(o.command, command_kind::check);
  EXPECT_TRUE(o.words.empty());
  EXPECT_THAT(o.outputs, ElementsAre(output_request{output_format::text, ""}));
}

TEST(Options, TakeValuesAfterEqualsBesideAndJoined) {
  EXPECT_EQ(good({"-p", "b"}).build, "b");
  EXPECT_EQ(good({"-p=b"}).build, "b");
  EXPECT_EQ(good({"-pb"}).build, "b");
  EXPECT_EQ(good({"-j4"}).jobs, 4u);
  EXPECT_EQ(good({"--jobs", "3"}).jobs, 3u);
  EXPECT_EQ(good({"--timeout-per-file=1.5"}).timeout_seconds, 1.5);
}

TEST(Options, CommandIsOnlyTheFirstWord) {
  EXPECT_EQ(good({"check", "rules"}).words, std::vector<std::string>{"rules"});
  EXPECT_EQ(good({"rules", "--json"}).command, command_kind::rules);
  EXPECT_EQ(good({"explain", "RA2001"}).words, std::vector<std::string>{"RA2001"});
}

TEST(Options, WhatFollowsTheDashesIsNotOurs) {
  const options o = good({"a.cpp", "--", "-std=c++20", "--jobs", "x"});
  EXPECT_TRUE(o.has_flags);
  EXPECT_THAT(o.flags, ElementsAre("-std=c++20", "--jobs", "x"));
}

TEST(Options, KnowWhatFindingsDependOn) {
  const options o = good({"-j4", "-p", "b", "--output", "json", "--rules=RA1*", "-q", "--sarif=x",
                          "src", "--color=always", "--exclude", "*.c"});
  EXPECT_THAT(o.deciding, ElementsAre("-p", "b", "--rules=RA1*", "src", "--exclude", "*.c"));
  EXPECT_THAT(good({"a.cpp", "-j", "2", "--", "-j4", "-O2"}).deciding,
              ElementsAre("a.cpp", "--", "-j4", "-O2"));
}

TEST(Options, TakeTheFormInWhichCMakeCoCompiles) {
  const options o = good({"--mode=strict", "--extra-arg-before=--driver-mode=g++", "a.cpp", "--",
                          "/usr/bin/g++", "-c", "a.cpp"});
  EXPECT_EQ(o.mode, check_mode::strict);
  EXPECT_THAT(o.extra_before, ElementsAre("--driver-mode=g++"));
  EXPECT_THAT(o.flags, ElementsAre("/usr/bin/g++", "-c", "a.cpp"));
}

TEST(Options, OutputReplacesTheDefaultAndSarifAddsToIt) {
  EXPECT_THAT(good({"--output", "sarif"}).outputs,
              ElementsAre(output_request{output_format::sarif, ""}));
  EXPECT_THAT(good({"--sarif=x.sarif"}).outputs,
              ElementsAre(output_request{output_format::text, ""},
                          output_request{output_format::sarif, "x.sarif"}));
  EXPECT_THAT(good({"--output=text:t", "--output=json:-", "--sarif=/a:b"}).outputs,
              ElementsAre(output_request{output_format::text, "t"},
                          output_request{output_format::json, ""},
                          output_request{output_format::sarif, "/a:b"}));
}

TEST(Options, RulesAreSplitAtCommasInOrder) {
  EXPECT_THAT(good({"--rules", "+a,-b", "--rules=c"}).rules, ElementsAre("+a", "-b", "c"));
}

TEST(Options, ListsOfPathsAreRead) {
  const test::temporary_folder folder;
  test::write_file(folder.path() / "list", "a.cpp\r\n\nsub folder/b.cpp\n");
  EXPECT_THAT(good({"@list", "c.cpp"}, folder.path()).words,
              ElementsAre("a.cpp", "sub folder/b.cpp", "c.cpp"));
}

TEST(Options, WrongOnesAreExplained) {
  EXPECT_THAT(complaint({"--ouptut=text"}), HasSubstr("did you mean '--output'"));
  EXPECT_THAT(complaint({"--color=sometimes"}), HasSubstr("auto, always, never"));
  EXPECT_THAT(complaint({"-j", "0"}), HasSubstr("at least 1"));
  EXPECT_THAT(complaint({"-j", "two"}), HasSubstr("must be a number"));
  EXPECT_THAT(complaint({"-p"}), HasSubstr("needs a value"));
  EXPECT_THAT(complaint({"-p", "--", "-c"}), HasSubstr("needs a value"));
  EXPECT_THAT(complaint({"--quiet=2"}), HasSubstr("takes no value"));
  EXPECT_THAT(complaint({"--output=yaml"}), HasSubstr("text, sarif"));
  EXPECT_THAT(complaint({"--output=sarif:"}), HasSubstr("no path"));
  EXPECT_THAT(complaint({"--output=text", "--output=json"}), HasSubstr("two outputs"));
  EXPECT_THAT(complaint({"explain"}), HasSubstr("explain wants one rule"));
  EXPECT_THAT(complaint({"a.cpp", "b.cpp", "--", "-c"}), HasSubstr("exactly one file"));
  EXPECT_THAT(complaint({"-p", "b", "a.cpp", "--", "-c"}), HasSubstr("not both"));
  EXPECT_THAT(complaint({"@/nowhere/list"}), HasSubstr("cannot read the list"));
}

TEST(Options, EveryOptionOfTheUsageTextIsAccepted) {
  // A line of help is "  --name, -n VALUE   text".
  std::size_t seen = 0;
  const std::string text = usage();
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    if (text.compare(at, 3, "  -") != 0) continue;
    const std::size_t end = text.find_first_of(" ,", at + 2);
    const std::string name = text.substr(at + 2, end - at - 2);
    EXPECT_THAT(complaint({name}), testing::Not(HasSubstr("unknown option"))) << name;
    ++seen;
  }
  EXPECT_GT(seen, 20u);
}

}  // namespace
}  // namespace ra::analyzer
