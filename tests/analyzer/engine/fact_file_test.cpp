// Files of facts: what is in them, what is not, and what happens to those that are damaged.

#include "analyzer/engine/fact_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "llvm/Support/Error.h"

namespace ra::analyzer {
namespace {

using testing::HasSubstr;

unit_result some_result() {
  unit_result result;
  result.file = "/src/a.cpp";
  result.ending = unit_ending::analysed;
  result.unit = "facts";
  result.sources = {"/src/a.cpp"};
  result.findings.push_back({});
  result.findings.back().slug = "race-capture";
  return result;
}

std::string refusal(const std::string& bytes) {
  llvm::Expected<unit_result> result = read_fact_file(bytes, "a.raf");
  return result ? "accepted" : llvm::toString(result.takeError());
}

TEST(FactFile, ComesBackAsItWas) {
  llvm::Expected<unit_result> back = read_fact_file(write_fact_file(some_result()), "a.raf");
  ASSERT_TRUE(static_cast<bool>(back)) << llvm::toString(back.takeError());
  EXPECT_EQ(back->file, "/src/a.cpp");
  EXPECT_EQ(back->unit, "facts");
  ASSERT_EQ(back->findings.size(), 1u);
  EXPECT_EQ(back->findings[0].slug, "race-capture");
}

TEST(FactFile, HoldsNothingThatDiffersFromRunToRun) {
  unit_result slow = some_result();
  slow.parse_ms = 17;
  slow.lower_ms = 3;
  slow.seconds = 4;
  slow.peak_kib = 12345;
  slow.counts.flow_ms = 1;
  slow.counts.rules_ms = 2;
  EXPECT_EQ(write_fact_file(slow), write_fact_file(some_result()));
}

TEST(FactFile, IsRefusedWhenItIsDamagedOrCutShort) {
  const std::string bytes = write_fact_file(some_result());
  EXPECT_EQ(refusal(bytes), "accepted");
  EXPECT_THAT(refusal(""), HasSubstr("a.raf: not a file of facts"));
  EXPECT_THAT(refusal("#include <thread>"), HasSubstr("not a file of facts"));
  for (std::size_t length = 8; length < bytes.size(); length += 3) {
    EXPECT_THAT(refusal(bytes.substr(0, length)), HasSubstr("a.raf: ")) << length;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string wrong = bytes;
    wrong[at] = static_cast<char>(wrong[at] ^ 0x20);
    EXPECT_THAT(refusal(wrong), HasSubstr("a.raf: ")) << at;
  }
}

}  // namespace
}  // namespace ra::analyzer
