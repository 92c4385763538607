#include "analyzer/engine/unit_result.h"

#include <gtest/gtest.h>

#include <string>

namespace ra::analyzer {
namespace {

unit_result full() {
  unit_result r;
  r.file = "/p/a.cpp";
  r.ending = unit_ending::analysed;
  r.problems.push_back({{"/p/a.cpp", 3, 4, 3, 5}, "expected ';'"});
  r.dropped = {"-fgcc-only"};
  r.sources = {"/p/a.cpp", "/p/a.h"};
  r.facts = std::string("bytes\0of any\xff kind", 18);
  finding f;
  f.slug = "race-capture";
  f.level = severity::error;
  f.sure = confidence::certain;
  f.span = {"/p/a.cpp", 10, 2, 10, 8};
  f.text = "'n' is written";
  f.arguments = {"n"};
  f.notes.push_back({{"/p/a.h", 1, 1, 1, 2}, "the other", note_role::access});
  f.threads.push_back({"main thread", {}});
  f.steps.push_back({1, {"/p/a.cpp", 10, 2, 10, 8}, "write n", {"m"}, true});
  f.cures.push_back({"hold 'm'"});
  f.entities = {"main", "worker"};
  f.subject = "n";
  f.kinds = {"write", "read"};
  r.findings.push_back(f);
  r.counts.functions = 7;
  r.counts.gave_up = 1;
  r.counts.flow_ms = 1.5;
  r.counts.unknown_reasons["asm"] = 2;
  r.counts.given_up = {"huge"};
  r.parse_ms = 12.25;
  r.peak_kib = 123456;
  return r;
}

TEST(UnitResult, SurvivesThePipe) {
  const unit_result sent = full();
  const auto got = unit_result_from(to_bytes(sent));
  ASSERT_TRUE(got.has_value());
  // Equal bytes are equal values: writing loses nothing it reads.
  EXPECT_EQ(to_bytes(*got), to_bytes(sent));
  EXPECT_EQ(got->facts, sent.facts);
  ASSERT_EQ(got->findings.size(), 1u);
  EXPECT_TRUE(same(got->findings[0], sent.findings[0]));
  EXPECT_EQ(got->findings[0].steps[0].locks_held, sent.findings[0].steps[0].locks_held);
  EXPECT_EQ(got->counts.unknown_reasons, sent.counts.unknown_reasons);
  EXPECT_EQ(got->peak_kib, sent.peak_kib);
}

TEST(UnitResult, BytesCutShortAnywhereGiveNothing) {
  const std::string bytes = to_bytes(full());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(unit_result_from(std::string_view(bytes).substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(unit_result_from(bytes + "x").has_value());
}

}  // namespace
}  // namespace ra::analyzer
