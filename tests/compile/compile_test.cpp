// What compiles and what must not. Each program in cases/bad must be refused by both compilers, with a text that has what its line
// `// error: ...` says; its twin in cases/good must compile without a warning.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace ra::test {
namespace {

struct attempt {
  const char* name;
  const char* compiler;
};

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& each : files_below(source_root() / "tests/compile/cases/bad", ".cpp")) {
    names.push_back(each.stem());
  }
  return names;
}

std::string expected_text(const std::string& program) {
  const std::string mark = "// error: ";
  std::istringstream lines(program);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(mark, 0) == 0) return line.substr(mark.size());
  }
  return {};
}

class compile_case : public ::testing::TestWithParam<std::tuple<attempt, std::string>> {
 protected:
  static std::filesystem::path file(const char* kind) {
    return source_root() / "tests/compile/cases" / kind / (std::get<1>(GetParam()) + ".cpp");
  }
  static process_result compile(const std::filesystem::path& program) {
    const std::string compiler = std::get<0>(GetParam()).compiler;
    return run({compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                "-I" + (source_root() / "runtime/include").string(),
                "-I" + (source_root() / "annotations/include").string(), program});
  }
  void SetUp() override {
    if (std::string(std::get<0>(GetParam()).compiler).empty()) GTEST_SKIP() << "no such compiler";
  }
};

TEST_P(compile_case, IsRefusedWithTheRuleAndItsTwinIsNot) {
  const std::string expected = expected_text(read_file(file("bad")));
  ASSERT_FALSE(expected.empty()) << file("bad") << ": no line // error: ...";
  const process_result bad = compile(file("bad"));
  EXPECT_NE(bad.exit_code, 0) << file("bad") << " compiles";
  EXPECT_NE(bad.errors.find(expected), std::string::npos) << bad.errors;

  ASSERT_TRUE(std::filesystem::exists(file("good"))) << file("bad") << " has no twin";
  const process_result good = compile(file("good"));
  EXPECT_EQ(good.exit_code, 0) << good.errors;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, compile_case,
    ::testing::Combine(::testing::Values(attempt{"gxx", RA_GXX}, attempt{"clang", RA_CLANGXX}),
                       ::testing::ValuesIn(case_names())),
    [](const auto& each) { return std::get<1>(each.param) + "_" + std::get<0>(each.param).name; });

// The marks are attributes for ra-check and nothing for others, so only its own reading tells whether
// they stand where an attribute may.
TEST(Headers, CompileAsTheCheckerReadsThem) {
  if (std::string(RA_CLANGXX).empty()) GTEST_SKIP() << "no such compiler";
  const temporary_folder folder;
  std::string all;
  for (const auto& each : files_below(source_root() / "runtime/include/ra", ".h")) {
    if (each.parent_path().filename() == "ra") all += "#include \"" + each.string() + "\"\n";
  }
  write_file(folder.path() / "all.cpp", all);
  const process_result result =
      run({RA_CLANGXX, "-std=c++20", "-D__RA_CHECK__", "-Wall", "-Wextra", "-Werror",
           "-fsyntax-only", "-I" + (source_root() / "runtime/include").string(),
           "-I" + (source_root() / "annotations/include").string(), folder.path() / "all.cpp"});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
}

}  // namespace
}  // namespace ra::test
