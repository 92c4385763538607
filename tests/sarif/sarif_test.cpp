// What ra-check writes, judged by those who read it: the official schema and Microsoft's validator
// with GitHub's rules must have nothing to say, not even a note.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace ra::test {
namespace {

namespace fs = std::filesystem;

class sarif : public ::testing::Test {
 protected:
  // Runs ra-check at the root of the tree, as a user would, and returns the log's path.
  std::string check(const std::string& name, std::vector<std::string> files, int exit_code) const {
    const std::string log = folder_.path() / (name + ".sarif");
    std::vector<std::string> command = {RA_CHECK_FILE, "--sarif=" + log};
    command.insert(command.end(), files.begin(), files.end());
    command.insert(command.end(), {"--", "-std=c++20", "-Iannotations/include", "-isystem",
                                   "runtime/include"});
    const process_result result = run(command, source_root());
    EXPECT_EQ(result.exit_code, exit_code) << name << "\n" << result.output << result.errors;
    return log;
  }

  // SARIF2003 asks where the sources come from, which nobody tells ra-check here.
  process_result validate(const std::vector<std::string>& logs) const {
    std::vector<std::string> command = {source_root() / "tests/sarif/validate", "--work",
                                        RA_WORK_FOLDER, "--without", "SARIF2003"};
    command.insert(command.end(), logs.begin(), logs.end());
    return run(command);
  }

  temporary_folder folder_;
};

constexpr int not_installed = 77;

TEST_F(sarif, LogsOfOneProgramAreValid) {
  write_file(folder_.path() / "broken.cpp",
             "#include \"nowhere.h\"\nint f() { return missing; }\n");
  write_file(folder_.path() / "latin.cpp", "// caf\xe9\nint f() { return 1; }\n");
  const std::vector<std::string> logs = {check("found", {"corpus/programs/bank/bank.cpp"}, 1),
                                         check("clean", {"corpus/programs/bank-fixed/bank.cpp"}, 0),
                                         check("broken", {folder_.path() / "broken.cpp"}, 3),
                                         check("latin", {folder_.path() / "latin.cpp"}, 0)};
  const process_result result = validate(logs);
  if (result.exit_code == not_installed) GTEST_SKIP() << result.errors;
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

// One bad program of every rule: every rule's texts, flows and help.
TEST_F(sarif, LogOfEveryRuleIsValid) {
  std::vector<std::string> logs;
  for (const fs::path& rule : fs::directory_iterator(source_root() / "corpus")) {
    for (const fs::path& bad : files_below(rule / "bad", ".cpp")) {
      const std::string slug = rule.filename().string();
      if (read_file(bad).find("ra-expect(" + slug + ")") == std::string::npos) continue;
      logs.push_back(check(slug, {bad.lexically_relative(source_root())}, 1));
      break;
    }
  }
  ASSERT_GT(logs.size(), 20u);
  const process_result result = validate(logs);
  if (result.exit_code == not_installed) GTEST_SKIP() << result.errors;
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

}  // namespace
}  // namespace ra::test
