// The registry is generated from folders: what it says must be what the folders hold.

#include "analyzer/rules/rule.h"
#include "tests/support/files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

namespace ra::analyzer {
namespace {

namespace fs = std::filesystem;

std::set<std::string> folders_with(const std::string& name) {
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(test::source_root() / "analyzer/rules")) {
    if (fs::exists(entry.path() / name)) found.insert(entry.path().filename());
  }
  return found;
}

TEST(RuleRegistry, HoldsExactlyTheFolders) {
  std::set<std::string> slugs;
  for (const rule& each : all_rules()) slugs.insert(each.slug);
  EXPECT_EQ(slugs, folders_with("rule.cpp"));
}

TEST(RuleRegistry, NumbersAreGivenOnceAndInOrder) {
  int last = 0;
  for (const rule& each : all_rules()) {
    EXPECT_GT(each.number, last) << each.slug;
    EXPECT_GE(each.number, 1000) << each.slug;
    EXPECT_LE(each.number, 9999) << each.slug;
    // The RA9xxx family is found where comments are read.
    EXPECT_EQ(each.check == nullptr, each.number >= 9000) << each.slug;
    last = each.number;
  }
}

TEST(RuleRegistry, PagesAreTheFilesByteForByte) {
  for (const std::string& slug : folders_with("rule.md")) {
    EXPECT_EQ(rule_page(slug),
              test::read_file(test::source_root() / "analyzer/rules" / slug / "rule.md"))
        << slug;
  }
  EXPECT_TRUE(rule_page("no-such-rule").empty());
}

}  // namespace
}  // namespace ra::analyzer
