#include "analyzer/engine/rule_selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<rule_info> three() {
  std::vector<rule_info> all(3);
  const char* slugs[] = {"race-capture", "race-global", "use-after-send"};
  const int numbers[] = {1001, 1003, 2001};
  for (int i = 0; i < 3; ++i) {
    all[i].slug = slugs[i];
    all[i].number = numbers[i];
    all[i].name = rule_name_of(slugs[i]);
  }
  return all;
}

std::vector<std::string> chosen(const std::vector<std::string>& tokens) {
  auto slugs = select_rules(tokens, three());
  if (!slugs) return {llvm::toString(slugs.takeError())};
  return *slugs;
}

TEST(RuleSelection, AllRulesWithoutTokens) {
  EXPECT_THAT(chosen({}), ElementsAre("race-capture", "race-global", "use-after-send"));
}

TEST(RuleSelection, WordsWithoutASignReplaceAll) {
  EXPECT_THAT(chosen({"RA2001"}), ElementsAre("use-after-send"));
  EXPECT_THAT(chosen({"2001"}), ElementsAre("use-after-send"));
  EXPECT_THAT(chosen({"UseAfterSend", "race-global"}), ElementsAre("race-global", "use-after-send"));
  EXPECT_THAT(chosen({"ra-race-*"}), ElementsAre("race-capture", "race-global"));
}

TEST(RuleSelection, SignsAreAppliedInOrder) {
  EXPECT_THAT(chosen({"-RA1*"}), ElementsAre("use-after-send"));
  EXPECT_THAT(chosen({"-all", "+race-global"}), ElementsAre("race-global"));
  EXPECT_THAT(chosen({"-race-*", "+race-global", "-RA1003"}), ElementsAre("use-after-send"));
}

TEST(RuleSelection, UnknownRulesAreErrorsThatNameTheNearest) {
  EXPECT_THAT(chosen({"use-after-sent"}), ElementsAre(HasSubstr("did you mean 'use-after-send'")));
  EXPECT_THAT(chosen({"-RA2002"}), ElementsAre(HasSubstr("no rule 'RA2002'")));
  EXPECT_THAT(chosen({"qqq"}), ElementsAre(HasSubstr("`ra-check rules`")));
}

TEST(RuleSelection, FindsARuleByAnyOfItsNames) {
  for (const char* word : {"race-global", "RA1003", "1003", "RaceGlobal", "ra-race-global"}) {
    auto found = find_rule(word, three());
    ASSERT_TRUE(static_cast<bool>(found)) << llvm::toString(found.takeError());
    EXPECT_EQ(found->number, 1003);
  }
  auto pattern = find_rule("race-*", three());
  EXPECT_THAT(llvm::toString(pattern.takeError()), HasSubstr("no rule"));
}

}  // namespace
}  // namespace ra::analyzer
