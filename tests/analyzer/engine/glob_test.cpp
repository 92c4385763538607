#include "analyzer/engine/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace ra::analyzer {
namespace {

TEST(Glob, StarStaysWithinAFolder) {
  EXPECT_TRUE(glob_matches("src/*.cpp", "src/a.cpp"));
  EXPECT_FALSE(glob_matches("src/*.cpp", "src/x/a.cpp"));
  EXPECT_TRUE(glob_matches("*", "a.cpp"));
  EXPECT_FALSE(glob_matches("*", "x/a.cpp"));
}

TEST(Glob, DoubleStarCrossesFoldersAndMayBeNone) {
  EXPECT_TRUE(glob_matches("src/**/a.cpp", "src/x/y/a.cpp"));
  EXPECT_TRUE(glob_matches("src/**/a.cpp", "src/a.cpp"));
  EXPECT_TRUE(glob_matches("**/*_test.cpp", "tests/x/y_test.cpp"));
  EXPECT_FALSE(glob_matches("src/**/a.cpp", "lib/x/a.cpp"));
}

TEST(Glob, StarGivesWayToAnEarlierDoubleStar) {
  EXPECT_TRUE(glob_matches("**b*c", "xb/ybzc"));
  EXPECT_FALSE(glob_matches("**b*c", "xb/yc"));
}

TEST(Glob, ManyStarsTakeNoLonger) {
  std::string pattern;
  for (int i = 0; i < 60; ++i) pattern += "**/a*";
  const std::string path(2000, 'a');
  EXPECT_FALSE(glob_matches(pattern + "b", path));
  EXPECT_TRUE(glob_matches("**/" + std::string(500, '*') + "a", path));
}

TEST(Glob, SetsAndSingleCharacters) {
  EXPECT_TRUE(glob_matches("a[0-9]?.h", "a7x.h"));
  EXPECT_FALSE(glob_matches("a[0-9]?.h", "abx.h"));
  EXPECT_TRUE(glob_matches("[!a]b", "cb"));
  EXPECT_FALSE(glob_matches("a?b", "a/b"));
  EXPECT_TRUE(glob_matches("a[b", "a[b")) << "an unclosed set is a bracket";
}

TEST(FileMatches, WithoutASlashNamesAFileOrAFolderAnywhere) {
  EXPECT_TRUE(file_matches("*.h", "src/x/a.h"));
  EXPECT_TRUE(file_matches("third_party", "src/third_party/x/a.cpp"));
  EXPECT_FALSE(file_matches("third_party", "src/third_party_too/a.cpp"));
}

TEST(FileMatches, WithASlashNamesATail) {
  EXPECT_TRUE(file_matches("src/", "src/a.cpp"));
  EXPECT_TRUE(file_matches("./src/x", "src/x/a.cpp"));
  EXPECT_TRUE(file_matches("x/a.cpp", "src/x/a.cpp"));
  EXPECT_FALSE(file_matches("src/*.cpp", "src/x/a.cpp"));
}

}  // namespace
}  // namespace ra::analyzer
