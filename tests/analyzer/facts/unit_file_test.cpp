#include "analyzer/facts/unit_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "analyzer/facts/text.h"
#include "tests/analyzer/facts/random_unit.h"

namespace ra::analyzer {
namespace {

using testing::HasSubstr;

std::string refusal(std::string_view bytes, std::string_view version = "1") {
  llvm::Expected<unit> u = read_unit(bytes, version, "f");
  return u ? "accepted" : llvm::toString(u.takeError());
}

TEST(UnitFile, RandomUnitsComeBackEqual) {
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    const unit u = test::random_unit(seed).make();
    ASSERT_EQ(llvm::toString(check_ids(u)), "") << "seed " << seed;
    const std::string bytes = write_unit(u, "0.1.0");
    llvm::Expected<unit> back = read_unit(bytes, "0.1.0", "random");
    ASSERT_TRUE(static_cast<bool>(back))
        << "seed " << seed << ": " << llvm::toString(back.takeError());
    ASSERT_TRUE(*back == u) << "seed " << seed << "\n" << print(u);
    ASSERT_EQ(write_unit(*back, "0.1.0"), bytes) << "seed " << seed;
  }
}

TEST(UnitFile, RefusesWhatItDidNotWrite) {
  const std::string bytes = write_unit(unit{}, "1");
  EXPECT_EQ(refusal(bytes), "accepted");
  EXPECT_EQ(refusal(""), "f: not a file of facts");
  EXPECT_EQ(refusal("unit \"a.cpp\"\n"), "f: not a file of facts");
  EXPECT_EQ(refusal(bytes, "2"),
            "f: made by version '1' of the tool, this is '2': extract the facts again");
  std::string later = bytes;
  later[8] = static_cast<char>(fact_schema + 1);
  EXPECT_THAT(refusal(later), HasSubstr("made for facts of version"));
}

TEST(UnitFile, RefusesEveryCutAndEveryFlippedBit) {
  const std::string bytes = write_unit(test::random_unit(7).make(), "1");
  ASSERT_GT(bytes.size(), 100u);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_NE(refusal(bytes.substr(0, size)), "accepted") << size;
  }
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    ASSERT_NE(refusal(flipped), "accepted") << bit;
  }
  EXPECT_NE(refusal(bytes + '\0'), "accepted");
}

// Behind a checksum that fits, anything may stand.
TEST(UnitFile, DamageBehindAGoodChecksumIsAnErrorOrAUnit) {
  std::mt19937 random(1);
  int accepted = 0;
  for (std::uint32_t seed = 0; seed < 3000; ++seed) {
    std::string bytes = write_unit(test::random_unit(seed).make(), "1");
    std::string rest = bytes.substr(8 + 4 + 1 + 1 + 8);
    for (int i = 0; i < 3 && !rest.empty(); ++i) {
      rest[random() % rest.size()] = static_cast<char>(random());
    }
    llvm::Expected<unit> u = read_unit(seal_unit(rest, "1"), "1", "f");
    if (u) {
      ++accepted;
      EXPECT_EQ(llvm::toString(check_ids(*u)), "");
      EXPECT_FALSE(print(*u).empty());
    } else {
      EXPECT_THAT(llvm::toString(u.takeError()), HasSubstr("damaged"));
    }
  }
  EXPECT_GT(accepted, 0);
}

TEST(UnitFile, LyingSizesTakeNoMemory) {
  const std::string huge = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
  EXPECT_THAT(refusal(seal_unit(huge, "1")), HasSubstr("a string is longer than the bytes"));
  EXPECT_THAT(refusal(seal_unit(std::string(1, '\0') + huge, "1")),
              HasSubstr("a list is longer than the bytes"));
  EXPECT_THAT(refusal(seal_unit(std::string(20, '\xff'), "1")), HasSubstr("too many bits"));
}

TEST(CheckIds, FindsWhatLeadsNowhere) {
  unit u;
  u.types.push_back({"int", 0, 3, no_class});
  EXPECT_EQ(llvm::toString(check_ids(u)), "index 3 is not below 1, the number of types");
  u.types[0].element = no_type;
  u.functions.emplace_back();
  fact write;
  write.kind = fact_kind::access;
  write.target = variable_place(0);
  u.functions[0].body.blocks.push_back({{write}, jump::always, {}, no_location, {}});
  EXPECT_EQ(llvm::toString(check_ids(u)), "index 0 is not below 0, the number of variables");
  u.functions[0].variables.emplace_back();
  EXPECT_EQ(llvm::toString(check_ids(u)), "");
  u.locations.clear();
  EXPECT_EQ(llvm::toString(check_ids(u)), "the first location is not 'nowhere'");
}

}  // namespace
}  // namespace ra::analyzer
