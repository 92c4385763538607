#include "analyzer/engine/compilation_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

clean_command clean(const std::string& flags, const flag_changes& changes = {}) {
  compile_command command;
  command.directory = "/p/build";
  command.file = "/p/src/a.cpp";
  for (std::size_t begin = 0; begin <= flags.size();) {
    const std::size_t end = std::min(flags.find(' ', begin), flags.size());
    if (end > begin) command.arguments.push_back(flags.substr(begin, end - begin));
    begin = end + 1;
  }
  return clean_flags(command, changes);
}

/// Whether `second` follows straight after `first`.
bool has_pair(const std::vector<std::string>& words, const std::string& first,
              const std::string& second) {
  const std::vector<std::string> pair = {first, second};
  return std::search(words.begin(), words.end(), pair.begin(), pair.end()) != words.end();
}

TEST(CleanFlags, KeepWhatMakesTheProgram) {
  const clean_command c = clean("g++ -std=gnu++20 -DA=1 -UB -I../inc -isystem /s -include x.h "
                                "-fno-exceptions -pthread -m32 -O2 ../src/a.cpp");
  EXPECT_THAT(c.dropped, IsEmpty());
  for (const char* word : {"-std=gnu++20", "-DA=1", "-UB", "-I../inc", "-fno-exceptions", "-m32",
                           "-pthread", "../src/a.cpp"}) {
    EXPECT_TRUE(std::any_of(c.arguments.begin(), c.arguments.end(),
                            [&](const std::string& a) { return a == word; }) ||
                has_pair(c.arguments, std::string(word).substr(0, 2), std::string(word).substr(2)))
        << word;
  }
  EXPECT_TRUE(has_pair(c.arguments, "-isystem", "/s"));
  EXPECT_TRUE(has_pair(c.arguments, "-include", "x.h"));
  EXPECT_THAT(c.arguments, Contains("-D__RA_CHECK__=1"));
  EXPECT_THAT(c.arguments, Contains(StartsWith("-resource-dir=")));
}

TEST(CleanFlags, LeaveOutWhatBelongsToTheBuildWithoutAWord) {
  const clean_command c = clean("g++ -c -o a.o -MD -MF a.d -MT a.o -Wall -Werror -Werror=shadow -w "
                                "-fplugin=x.so -fplugin-arg-x-y=z -save-temps -fdiagnostics-color=always "
                                "-Wp,-MMD,a.d --coverage ../src/a.cpp other.o -L. -lfoo");
  EXPECT_THAT(c.dropped, IsEmpty());
  for (const char* word : {"-c", "-o", "a.o", "a.d", "-MD", "-Wall", "-Werror", "-w", "other.o",
                           "--coverage", "-fplugin=x.so"}) {
    EXPECT_THAT(c.arguments, Not(Contains(std::string(word)))) << word;
  }
}

TEST(CleanFlags, TellWhatClangDoesNotKnow) {
  EXPECT_THAT(clean("g++ -fipa-pta -fno-such-thing -mno-such ../src/a.cpp").dropped,
              ElementsAre("-fipa-pta", "-fno-such-thing", "-mno-such"));
}

TEST(CleanFlags, LaunchersAreNotTheCompiler) {
  for (const char* front : {"ccache g++", "/usr/bin/env A=b distcc g++", "cmake -E env A=b ccache g++",
                            "/usr/bin/cmake -E __run_co_compile --tidy=x -- g++"}) {
    const clean_command c = clean(std::string(front) + " -DX ../src/a.cpp");
    EXPECT_THAT(c.arguments, Contains("--driver-mode=g++")) << front;
    EXPECT_THAT(c.arguments, Not(Contains("A=b"))) << front;
    EXPECT_THAT(c.dropped, IsEmpty()) << front;
  }
}

TEST(CleanFlags, ModeComesFromTheCompilersName) {
  EXPECT_THAT(clean("x86_64-linux-gnu-g++-12 ../src/a.cpp").arguments,
              Contains("--driver-mode=g++"));
  EXPECT_THAT(clean("cc ../src/a.cpp").arguments, Not(Contains("--driver-mode=g++")));
}

TEST(CleanFlags, TargetComesFromTheCompilersName) {
  EXPECT_THAT(clean("x86_64-linux-gnu-g++-12 ../src/a.cpp").arguments,
              Contains("--target=x86_64-linux-gnu"));
  EXPECT_THAT(clean("/opt/bin/aarch64-linux-gnu-gcc ../src/a.cpp").arguments,
              Contains("--target=aarch64-linux-gnu"));
  EXPECT_THAT(clean("ccache arm-none-eabi-c++ ../src/a.cpp").arguments,
              Contains("--target=arm-none-eabi"));
  for (const char* plain : {"g++-12", "clang++", "my-own-g++", "/usr/bin/c++"}) {
    EXPECT_THAT(clean(std::string(plain) + " ../src/a.cpp").arguments,
                Not(Contains(testing::StartsWith("--target="))))
        << plain;
  }
}

TEST(CleanFlags, PrecompiledHeadersOfOthersAreReadAsText) {
  const clean_command c = clean("clang++ -Xclang -include-pch -Xclang pch.hxx.pch -Xclang -include "
                                "-Xclang pch.hxx -Xclang -load -Xclang x.so ../src/a.cpp");
  EXPECT_THAT(c.arguments, Not(Contains("-include-pch")));
  EXPECT_THAT(c.arguments, Not(Contains("x.so")));
  EXPECT_TRUE(has_pair(c.arguments, "-Xclang", "pch.hxx"));
}

TEST(CleanFlags, OnlyTheFileOfTheEntryIsRead) {
  const clean_command several = clean("g++ -c b.cpp ../src/a.cpp c.cpp");
  EXPECT_THAT(several.arguments, Contains("../src/a.cpp"));
  EXPECT_THAT(several.arguments, Not(Contains("b.cpp")));
  EXPECT_THAT(clean("g++ -c").arguments, Contains("/p/src/a.cpp")) << "named by the entry only";
}

TEST(CleanFlags, ChangesApply) {
  const clean_command c =
      clean("g++ -DA -DB -O2 ../src/a.cpp", {{"-DFIRST"}, {"-DLAST"}, {"-DA", "-O*"}});
  EXPECT_TRUE(has_pair(c.arguments, "-D", "FIRST") || std::count(c.arguments.begin(), c.arguments.end(), "-DFIRST"));
  EXPECT_TRUE(has_pair(c.arguments, "-D", "LAST") || std::count(c.arguments.begin(), c.arguments.end(), "-DLAST"));
  EXPECT_FALSE(has_pair(c.arguments, "-D", "A") || std::count(c.arguments.begin(), c.arguments.end(), "-DA"));
  EXPECT_THAT(c.arguments, Not(Contains("-O2")));
}

TEST(CleanFlags, ResponseFilesAreRead) {
  const test::temporary_folder folder;
  test::write_file(folder.path() / "args.rsp", "-DFROM_FILE -std=c++20");
  compile_command command;
  command.directory = folder.path();
  command.file = folder.path() / "a.cpp";
  command.arguments = {"g++", "@args.rsp", "a.cpp"};
  EXPECT_THAT(clean_flags(command, {}).arguments, Contains("-std=c++20"));
}

TEST(CleanFlags, WhatCannotBeReadIsAProblem) {
  EXPECT_THAT(clean("").problem, HasSubstr("empty"));
  EXPECT_THAT(clean("g++ ../src/a.cpp -D").problem, HasSubstr("'-D', which needs a value"));
}

TEST(CleanFlags, ClangsOwnHeadersAreThere) { EXPECT_THAT(resource_folder(), HasSubstr("clang/19")); }

}  // namespace
}  // namespace ra::analyzer
