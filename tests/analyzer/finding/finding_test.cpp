#include "analyzer/finding/finding.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ra::analyzer {
namespace {

source_span line(const std::string& file, std::uint32_t number) {
  return {file, number, 1, number, 9};
}

finding race(const std::string& slug, const source_span& one, const source_span& other) {
  finding f;
  f.slug = slug;
  f.span = one;
  f.notes.push_back({other, "the other write", note_role::access});
  return f;
}

TEST(Finding, WhatIsKnownOfTheSameAccessesIsNotAddedAgain) {
  std::vector<finding> known{race("race-capture", line("a.cpp", 4), line("b.cpp", 9))};
  std::vector<finding> more{race("race-global", line("b.cpp", 9), line("a.cpp", 4)),
                            race("race-capture", line("a.cpp", 4), line("c.cpp", 1)),
                            race("race-global", line("a.cpp", 4), line("c.cpp", 1)),
                            race("race-global", line("a.cpp", 5), line("b.cpp", 9))};
  add_new(known, std::move(more));
  ASSERT_EQ(known.size(), 3u);
  EXPECT_EQ(known[0].slug, "race-capture");
  EXPECT_EQ(known[1].slug, "race-global");
  EXPECT_EQ(known[1].notes[0].span.file, "c.cpp");
  EXPECT_EQ(known[2].span.line, 5u);
}

TEST(Finding, OneMistakeWithoutASecondAccessIsKnownByItsPlace) {
  finding leak;
  leak.slug = "lock-leak";
  leak.span = line("a.cpp", 4);
  finding elsewhere = leak;
  elsewhere.span = line("a.cpp", 5);
  std::vector<finding> known{leak};
  add_new(known, {leak, elsewhere});
  EXPECT_EQ(known.size(), 2u);
}

}  // namespace
}  // namespace ra::analyzer
