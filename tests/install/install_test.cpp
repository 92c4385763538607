// An outside project, configured with find_package(ra) against a fresh install, with both engines
// of ra_enable_checks(): a racy program must not compile, its repaired twin must.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace ra::test {
namespace {

namespace fs = std::filesystem;

bool part_is_built(const std::string& part) {
  return (std::string(",") + RA_PARTS + ",").find("," + part + ",") != std::string::npos;
}

std::string with_semicolons(std::string list) {
  for (char& c : list) {
    if (c == ',') c = ';';
  }
  return list;
}

class installed : public ::testing::Test {
 protected:
  // One install for all tests: it is what they are about.
  static void SetUpTestSuite() {
    folder_ = new temporary_folder;
    const process_result result =
        run({RA_CMAKE, "--install", RA_BUILD_FOLDER, "--prefix", prefix()});
    ASSERT_EQ(result.exit_code, 0) << result.output << result.errors;
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static std::string prefix() { return folder_->path() / "prefix"; }

  std::string build(const std::string& name) const { return folder_->path() / name; }

  process_result configure(const std::string& name, const std::string& compiler,
                           const std::vector<std::string>& more) const {
    std::vector<std::string> command = {RA_CMAKE,
                                        "-G",
                                        "Ninja",
                                        "-S",
                                        source_root() / "tests/install/project",
                                        "-B",
                                        build(name),
                                        "-DCMAKE_PREFIX_PATH=" + prefix(),
                                        "-DCMAKE_CXX_COMPILER=" + compiler,
                                        "-DCMAKE_BUILD_TYPE=Debug"};
    command.insert(command.end(), more.begin(), more.end());
    return run(command);
  }

  process_result make(const std::string& name, const std::string& target) const {
    return run({RA_CMAKE, "--build", build(name), "--target", target});
  }

  static temporary_folder* folder_;
};

temporary_folder* installed::folder_ = nullptr;

TEST_F(installed, ProjectBuildsWithWhatIsThere) {
  const process_result configured =
      configure("plain", RA_GXX, {"-DRA_PARTS=" + with_semicolons(RA_PARTS), "-DRA_ENGINE=auto"});
  ASSERT_EQ(configured.exit_code, 0) << configured.output << configured.errors;
  const process_result built = make("plain", "all");
  ASSERT_EQ(built.exit_code, 0) << built.output << built.errors;
  EXPECT_EQ(run({build("plain") + "/annotated"}).exit_code, 0);
  if (part_is_built("runtime")) {
    EXPECT_EQ(run({build("plain") + "/running"}).exit_code, 0);
  }
}

class installed_runtime : public installed, public ::testing::WithParamInterface<const char*> {};

TEST_P(installed_runtime, IsAllThatAProgramNeeds) {
  if (!part_is_built("runtime")) GTEST_SKIP() << "built without the runtime";
  const std::string compiler = GetParam();
  if (compiler.empty()) GTEST_SKIP() << "no such compiler here";
  const std::string name = "runtime" + std::to_string(compiler.find("clang") != std::string::npos);
  const process_result configured =
      configure(name, compiler, {"-DRA_PARTS=runtime", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror"});
  ASSERT_EQ(configured.exit_code, 0) << configured.output << configured.errors;
  const process_result built = make(name, "running");
  ASSERT_EQ(built.exit_code, 0) << built.output << built.errors;
  EXPECT_EQ(run({build(name) + "/running"}).exit_code, 0);
}

INSTANTIATE_TEST_SUITE_P(Compilers, installed_runtime, ::testing::Values(RA_GXX, RA_CLANGXX),
                         [](const auto& each) {
                           return std::string(each.index == 0 ? "gxx" : "clang");
                         });

TEST_F(installed, ComponentThatIsMissingIsSaidSo) {
  const process_result configured = configure("missing", RA_GXX, {"-DRA_PARTS=nonsense"});
  EXPECT_NE(configured.exit_code, 0);
  EXPECT_NE(configured.errors.find("nonsense"), std::string::npos) << configured.errors;
}

struct engine {
  const char* name;
  const char* compiler;
};

class installed_checks : public installed, public ::testing::WithParamInterface<engine> {
 protected:
  void SetUp() override {
    if (!part_is_built("analyzer")) GTEST_SKIP() << "built without the analyzer";
    if (std::string(GetParam().compiler).empty()) GTEST_SKIP() << "no such compiler here";
    const process_result configured =
        configure(GetParam().name, GetParam().compiler,
                  {"-DRA_PARTS=analyzer", std::string("-DRA_ENGINE=") + GetParam().name});
    ASSERT_EQ(configured.exit_code, 0) << configured.output << configured.errors;
  }

  process_result make_target(const std::string& target) const {
    return make(GetParam().name, target);
  }
  std::string program(const std::string& target) const {
    return build(GetParam().name) + "/" + target;
  }
};

TEST_P(installed_checks, RaceFailsTheCompile) {
  const process_result result = make_target("racy_error");
  EXPECT_NE(result.exit_code, 0);
  const std::string said = result.output + result.errors;
  EXPECT_NE(said.find("racy.cpp:8:"), std::string::npos) << said;
  EXPECT_NE(said.find("total"), std::string::npos) << said;
  EXPECT_FALSE(fs::exists(program("racy_error")));
}

TEST_P(installed_checks, RaceIsOnlyReportedInModeWarn) {
  const process_result result = make_target("racy_warn");
  const std::string said = result.output + result.errors;
  EXPECT_EQ(result.exit_code, 0) << said;
  EXPECT_NE(said.find("racy.cpp:8:"), std::string::npos) << said;
  EXPECT_TRUE(fs::exists(program("racy_warn")));
}

TEST_P(installed_checks, RepairedTwinCompilesAndRuns) {
  for (const char* target : {"clean_error", "clean_warn"}) {
    const process_result result = make_target(target);
    const std::string said = result.output + result.errors;
    ASSERT_EQ(result.exit_code, 0) << said;
    EXPECT_EQ(said.find("clean.cpp:"), std::string::npos) << said;
    EXPECT_EQ(run({program(target)}).exit_code, 0);
  }
}

TEST_P(installed_checks, CheckTargetTellsRacyFromClean) {
  const process_result clean = make_target("ra-check-clean_plain");
  EXPECT_EQ(clean.exit_code, 0) << clean.output << clean.errors;
  const process_result racy = make_target("ra-check-racy_plain");
  EXPECT_NE(racy.exit_code, 0);
  EXPECT_NE((racy.output + racy.errors).find("racy.cpp:8:"), std::string::npos)
      << racy.output << racy.errors;
}

INSTANTIATE_TEST_SUITE_P(Engines, installed_checks,
                         ::testing::Values(engine{"plugin", RA_CLANGXX},
                                           engine{"cocompile", RA_GXX}),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace ra::test
