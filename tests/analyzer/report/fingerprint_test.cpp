#include "analyzer/report/fingerprint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/report/unicode.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

// The vectors that GitHub publishes with its own implementation.
TEST(LineHash, MatchesThePublishedVectors) {
  EXPECT_THAT(line_hashes(""), ElementsAre("c129715d7a2bc9a3:1"));
  EXPECT_EQ(line_hashes(" a\nb\n  \t\tc\n d"),
            (std::vector<std::string>{"271789c17abda88f:1", "54703d4cd895b18:1",
                                      "180aee12dab6264:1", "a23a3dc5e078b07b:1"}));
  const std::vector<std::string> hello = {"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1",
                                          "bff680108adb0fcc:1", "c6805c5e1288b612:1",
                                          "b86d3392aea1be30:1", "e6ceba753e1a442:1"};
  EXPECT_EQ(line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End"), hello);
  EXPECT_EQ(line_hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End"), hello);
  std::string lorem;
  for (int i = 0; i < 10; ++i) lorem += "Lorem ipsum dolor sit amet.\n";
  EXPECT_EQ(
      line_hashes(lorem),
      (std::vector<std::string>{"a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3",
                                "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
                                "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1",
                                "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"}));
}

TEST(LineHash, HasOneForEveryLineOfAnyBytes) {
  EXPECT_EQ(line_hashes("a\nb\r\nc\rd").size(), 4u);
  EXPECT_EQ(line_hashes("\xff\xfe\n\x80\xc3\n\xf0\x9f\x98\x80").size(), 3u);
  // Beyond the basic plane two units count, as in JavaScript.
  EXPECT_NE(line_hashes("\xf0\x9f\x98\x80"), line_hashes("\xef\xbf\xbd"));
}

finding race() {
  finding f;
  f.slug = "race-capture";
  f.span = {"/a.cpp", 3, 1, 3, 2};
  f.entities = {"run()", "worker()"};
  f.kinds = {"write", "read"};
  f.subject = "account::balance";
  return f;
}

TEST(FlowHash, KnowsNeitherLinesNorWords) {
  finding moved = race();
  moved.span = {"/b.cpp", 300, 7, 300, 9};
  moved.text = "said otherwise";
  EXPECT_EQ(flow_hash(race(), "RA1001"), flow_hash(moved, "RA1001"));
  EXPECT_EQ(flow_hash(race(), "RA1001").size(), 64u);
}

TEST(FlowHash, IsOneForAPairSeenFromEitherSide) {
  finding other = race();
  std::swap(other.entities[0], other.entities[1]);
  std::swap(other.kinds[0], other.kinds[1]);
  EXPECT_EQ(flow_hash(race(), "RA1001"), flow_hash(other, "RA1001"));
  std::swap(other.kinds[0], other.kinds[1]);  // now the other function writes
  EXPECT_NE(flow_hash(race(), "RA1001"), flow_hash(other, "RA1001"));
}

TEST(FlowHash, ChangesWithEveryPart) {
  const std::string hash = flow_hash(race(), "RA1001");
  EXPECT_NE(hash, flow_hash(race(), "RA1002"));
  finding f = race();
  f.subject = "account::count";
  EXPECT_NE(hash, flow_hash(f, "RA1001"));
  f = race();
  f.entities[0] = "run(int)";
  EXPECT_NE(hash, flow_hash(f, "RA1001"));
  f = race();
  f.entities = {"run()worker()", ""};
  EXPECT_NE(hash, flow_hash(f, "RA1001"));
}

TEST(Fingerprints, CountEqualFindings) {
  source_cache sources([](const std::string&) { return std::optional<std::string>("x\ny\n"); });
  fingerprints prints(sources);
  EXPECT_THAT(prints.next_flow_hash(race(), "RA1001"), testing::EndsWith(":1"));
  EXPECT_THAT(prints.next_flow_hash(race(), "RA1001"), testing::EndsWith(":2"));
  EXPECT_EQ(prints.line_hash({"/a.cpp", 2, 1, 2, 1}), line_hashes("x\ny\n")[1]);
  EXPECT_EQ(prints.line_hash({"/a.cpp", 9, 1, 9, 1}), "");
}

TEST(Sha256, IsTheUsualOne) {
  EXPECT_EQ(sha256_of_file("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Unicode, BrokenSequencesAreReplacedOneByOne) {
  EXPECT_EQ(valid_utf8("a\xc3\xa9\xf0\x9f\x98\x80"), "a\xc3\xa9\xf0\x9f\x98\x80");
  const std::string r = "\xef\xbf\xbd";
  EXPECT_EQ(valid_utf8("\xff"), r);
  EXPECT_EQ(valid_utf8("\xc3"), r);
  EXPECT_EQ(valid_utf8("\xc3("), r + "(");
  EXPECT_EQ(valid_utf8("\xe2\x82z"), r + "z");
  EXPECT_EQ(valid_utf8("\xc0\xaf"), r + r);
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), r + r + r);
}

TEST(Unicode, TextForATerminalStaysOnItsLine) {
  EXPECT_EQ(shown("a\tb"), "a       b");
  EXPECT_EQ(shown("\x1b[31m\r\n"), "\xef\xbf\xbd[31m\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(columns_of("\xe6\xbc\xa2"
                       "e\xcc\x81"),
            3u);
  EXPECT_EQ(cut_to("abcdef", 4), "abc…");
  EXPECT_EQ(cut_to("\xe6\xbc\xa2\xe6\xbc\xa2\xe6\xbc\xa2", 4), "\xe6\xbc\xa2…");
  EXPECT_EQ(code_point_column("\xc3\xa9x", 3), 2u);
  EXPECT_EQ(code_point_column("ab", 5), 5u);
}

}  // namespace
}  // namespace ra::analyzer
