#include "analyzer/report/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analyzer/report/fingerprint.h"
#include "tests/analyzer/report/sample.h"

namespace ra::analyzer {
namespace {

using json = nlohmann::ordered_json;

json parsed(const test::sample& s) {
  source_cache sources = s.sources();
  std::string out;
  llvm::raw_string_ostream stream(out);
  write_json(s.input, sources, stream);
  return json::parse(stream.str());
}

TEST(Json, HoldsEverythingThatAFindingSays) {
  const test::sample s = test::whole_sample();
  const json report = parsed(s);
  EXPECT_EQ(report["version"], 1);
  EXPECT_EQ(report["exit_code"], 1);
  EXPECT_EQ(report["complete"], true);
  ASSERT_EQ(report["findings"].size(), 3u);
  const json& race = report["findings"][0];
  EXPECT_EQ(race["rule"], "RA1001");
  EXPECT_EQ(race["slug"], "race-capture");
  EXPECT_EQ(race["level"], "error");
  EXPECT_EQ(race["confidence"], "likely");
  EXPECT_EQ(race["at"], json({{"file", "bank.cpp"},
                              {"line", 15},
                              {"column", 3},
                              {"end_line", 15},
                              {"end_column", 12}}));
  EXPECT_EQ(race["fingerprint"], flow_hash(s.input.findings[0], "RA1001") + ":1");
  EXPECT_EQ(race["notes"].size(), 5u);
  EXPECT_EQ(race["notes"][1]["role"], "access");
  EXPECT_FALSE(race["notes"][4].contains("at"));
  EXPECT_EQ(race["threads"][1]["name"], "task of 't'");
  EXPECT_EQ(race["steps"][3], json({{"thread", 1},
                                    {"text", "write a.balance"},
                                    {"at", race["notes"][1]["at"]},
                                    {"locks_held", {"a.m"}},
                                    {"conflict", true}}));
  EXPECT_EQ(race["cures"].size(), 2u);
  EXPECT_EQ(race["kinds"], json({"write", "write"}));
  EXPECT_EQ(report["findings"][1]["notes"][1]["at"]["file"], "/usr/include/queue.h");
}

TEST(Json, HoldsWhatIsSilencedAndWhatIsMissing) {
  const json report = parsed(test::whole_sample());
  ASSERT_EQ(report["suppressed"].size(), 1u);
  EXPECT_EQ(report["suppressed"][0]["justification"], "it was moved back");
  EXPECT_EQ(report["suppressed"][0]["suppressed_at"]["line"], 1);
  ASSERT_EQ(report["notices"].size(), 5u);
  EXPECT_EQ(report["notices"][0], json({{"id", "RA9001"},
                                        {"slug", "file-not-analysed"},
                                        {"text", "no compile command"},
                                        {"at", {{"file", "broken.cpp"}}}}));
  EXPECT_EQ(report["statistics"], json({{"files", 2}, {"parse ms", 1.5}}));
}

TEST(Json, OfACleanRunHasEmptyLists) {
  const json report = parsed(test::clean_sample());
  for (const char* name : {"findings", "suppressed", "notices"}) {
    EXPECT_TRUE(report[name].is_array() && report[name].empty()) << name;
  }
  EXPECT_TRUE(report["statistics"].is_object());
}

TEST(Json, SurvivesWhatIsNotUtf8) {
  test::sample s = test::whole_sample();
  s.input.findings[0].text = "\xff";
  EXPECT_EQ(parsed(s)["findings"][0]["text"], "\xef\xbf\xbd");
}

}  // namespace
}  // namespace ra::analyzer
