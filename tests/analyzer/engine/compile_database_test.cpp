#include "analyzer/engine/compile_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<compile_command> read(const std::string& text) {
  auto commands = read_compile_database(text, "/p/build/compile_commands.json");
  if (!commands) {
    ADD_FAILURE() << llvm::toString(commands.takeError());
    return {};
  }
  return *commands;
}

std::string complaint(const std::string& text) {
  auto commands = read_compile_database(text, "/p/compile_commands.json");
  return commands ? "(accepted)" : llvm::toString(commands.takeError());
}

TEST(CompileDatabase, ReadsBothForms) {
  const auto commands = read(R"([
    {"directory": "/p", "file": "a.cpp", "command": "g++ -DX='a b' -c \"a.cpp\""},
    {"directory": "/p", "file": "/q/../p/b.cpp", "arguments": ["cc", "-c", "b.cpp"]}])");
  ASSERT_THAT(commands, SizeIs(2));
  EXPECT_EQ(commands[0].file, "/p/a.cpp");
  EXPECT_THAT(commands[0].arguments, ElementsAre("g++", "-DX=a b", "-c", "a.cpp"));
  EXPECT_EQ(commands[1].file, "/p/b.cpp");
  EXPECT_THAT(commands[1].arguments, ElementsAre("cc", "-c", "b.cpp"));
}

TEST(CompileDatabase, RelativeDirectoryStartsAtTheDatabase) {
  const auto commands = read(R"([{"directory": "sub", "file": "../../a.cpp", "command": "cc a.cpp"}])");
  ASSERT_THAT(commands, SizeIs(1));
  EXPECT_EQ(commands[0].directory, "/p/build/sub");
  EXPECT_EQ(commands[0].file, "/p/a.cpp");
}

TEST(CompileDatabase, EntriesThatDifferOnlyInOutputsAreOne) {
  const auto commands = read(R"([
    {"directory": "/p", "file": "a.cpp", "command": "cc -c a.cpp -o x.o -MF x.d"},
    {"directory": "/p", "file": "a.cpp", "command": "cc -c a.cpp -o y.o -MF y.d"},
    {"directory": "/p", "file": "a.cpp", "command": "cc -DY -c a.cpp -o z.o"}])");
  EXPECT_THAT(commands, SizeIs(2));
}

TEST(CompileDatabase, EntryWithoutACommandStaysWithItsProblem) {
  const auto commands = read(R"([{"directory": "/p", "file": "a.cpp"}, 7,
                                 {"directory": "/p", "command": "cc"}])");
  ASSERT_THAT(commands, SizeIs(3));
  EXPECT_THAT(commands[0].problem, HasSubstr("entry 1 of the compile database has no command"));
  EXPECT_THAT(commands[1].problem, HasSubstr("entry 2 of the compile database is not an object"));
  EXPECT_THAT(commands[2].problem, HasSubstr("names no file"));
}

TEST(CompileDatabase, BrokenJsonIsAnErrorWithItsPlace) {
  EXPECT_THAT(complaint("[\n  {\"file\": }\n]"),
              HasSubstr("/p/compile_commands.json:2:12: not valid JSON"));
  EXPECT_THAT(complaint("{}"), HasSubstr("must be a list"));
  EXPECT_THAT(complaint(""), HasSubstr("/p/compile_commands.json:1:"));
}

constexpr const char* two_files = R"([
  {"directory": "..", "file": "src/a.cpp", "command": "c++ -c src/a.cpp"},
  {"directory": "..", "file": "src/deep/b.cpp", "command": "c++ -c src/deep/b.cpp"}])";

class Project : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"src/a.cpp", "src/deep/b.cpp", "src/a.h", "src/lonely.cpp"}) {
      test::write_file(root() / name, "");
    }
    test::write_file(root() / "build/compile_commands.json", two_files);
  }
  fs::path root() const { return folder_.path(); }

  selection select(const std::vector<std::string>& paths) {
    auto database = open_compile_database("build", root());
    EXPECT_TRUE(static_cast<bool>(database));
    return select_commands(*database, paths, root());
  }
  std::vector<std::string> names(const selection& chosen) {
    std::vector<std::string> found;
    for (const job& one : chosen.jobs) {
      found.push_back(fs::path(one.command.file).filename().string() +
                      (one.headers_only ? " (headers)" : ""));
    }
    return found;
  }

  test::temporary_folder folder_;
};

TEST_F(Project, FindsTheDatabaseFromBelowAndInBuildFolders) {
  auto found = find_compile_database(root() / "src" / "deep");
  ASSERT_TRUE(static_cast<bool>(found)) << llvm::toString(found.takeError());
  EXPECT_EQ(found->path, (root() / "build/compile_commands.json").string());
  EXPECT_THAT(found->others, IsEmpty());
}

TEST_F(Project, TakesTheNewestOfSeveralAndNamesTheOthers) {
  test::write_file(root() / "build-old/dev/compile_commands.json", "[]");
  fs::last_write_time(root() / "build-old/dev/compile_commands.json",
                      fs::last_write_time(root() / "build/compile_commands.json") -
                          std::chrono::hours(1));
  auto found = find_compile_database(root());
  ASSERT_TRUE(static_cast<bool>(found)) << llvm::toString(found.takeError());
  EXPECT_EQ(found->path, (root() / "build/compile_commands.json").string());
  EXPECT_THAT(found->others, ElementsAre((root() / "build-old/dev/compile_commands.json").string()));
}

TEST_F(Project, OpensAFileOrAFolderAndNothingElse) {
  EXPECT_TRUE(static_cast<bool>(open_compile_database("build/compile_commands.json", root())));
  auto none = open_compile_database("src", root());
  EXPECT_THAT(llvm::toString(none.takeError()), HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS"));
  auto missing = open_compile_database("nowhere", root());
  EXPECT_THAT(llvm::toString(missing.takeError()), HasSubstr("no such file or folder: nowhere"));
}

TEST_F(Project, SelectsFilesFoldersAndGlobs) {
  EXPECT_THAT(names(select({})), ElementsAre("a.cpp", "b.cpp"));
  EXPECT_THAT(names(select({"src/a.cpp"})), ElementsAre("a.cpp"));
  EXPECT_THAT(names(select({"src/deep/"})), ElementsAre("b.cpp"));
  EXPECT_THAT(names(select({"src/*/*.cpp", "src/a.cpp"})), ElementsAre("a.cpp", "b.cpp"));
}

TEST_F(Project, HeaderIsLookedForInEveryUnit) {
  const selection chosen = select({"src/a.h", "src/a.cpp"});
  EXPECT_THAT(names(chosen), ElementsAre("a.cpp", "b.cpp (headers)"));
  EXPECT_THAT(chosen.headers, ElementsAre((root() / "src/a.h").string()));
}

TEST_F(Project, WhatSelectsNothingIsToldWithTheCure) {
  const selection chosen = select({"src/lonely.cpp", "src/gone.cpp", "x/*.cpp", "src/a.cpp"});
  EXPECT_THAT(names(chosen), ElementsAre("a.cpp"));
  ASSERT_THAT(chosen.failures, SizeIs(3));
  EXPECT_THAT(chosen.failures[0].problem, HasSubstr("`ra-check src/lonely.cpp -- FLAGS`"));
  EXPECT_THAT(chosen.failures[1].problem, HasSubstr("no such file"));
  EXPECT_THAT(chosen.failures[2].problem, HasSubstr("matches"));
}

TEST_F(Project, FileBehindASymbolicLinkIsRecognised) {
  fs::create_directory_symlink(root() / "src", root() / "link");
  EXPECT_THAT(names(select({"link/a.cpp"})), ElementsAre("a.cpp"));
}

}  // namespace
}  // namespace ra::analyzer
