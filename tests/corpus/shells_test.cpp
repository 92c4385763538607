// The three shells say the same: per corpus folder, ra-check, the compiler plugin and the clang-tidy
// module report the same rules on the same lines of the same files.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzer/engine/rule_selection.h"
#include "tests/corpus/cases.h"
#include "tests/support/files.h"
#include "tests/support/process.h"

namespace ra::test {
namespace {

namespace fs = std::filesystem;

const temporary_folder& scratch() {
  static const temporary_folder folder;
  return folder;
}

/// The files of every folder of the corpus, but for programs of several files: two of the shells see
/// one file at a time.
const std::map<std::string, std::vector<fs::path>>& folders() {
  static const auto all = [] {
    std::map<std::string, std::vector<fs::path>> files;
    for (const corpus_case& program : corpus_cases(scratch().path())) {
      if (program.units.size() > 1) continue;
      std::vector<fs::path>& list = files[program.folder];
      list.insert(list.end(), program.units.begin(), program.units.end());
    }
    return files;
  }();
  return all;
}

std::vector<std::string> folder_names() {
  std::vector<std::string> names;
  for (const auto& [name, files] : folders()) names.push_back(name);
  return names;
}

/// "file:line:column: warning: text [ra-slug]" or "... [RA1001]": what all shells write.
std::set<verdict_line> findings_in(const std::string& output) {
  static const std::regex pattern(
      R"(^(.*):(\d+):\d+: (?:warning|error|note): .*\[(?:ra-([a-z-]+)|(RA\d+))[^\]]*\]$)");
  std::map<std::string, std::string> slugs;
  for (const auto& rule : analyzer::known_rules()) slugs[rule.id()] = rule.slug;
  std::set<verdict_line> found;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, pattern)) continue;
    const std::string slug = match[3].matched ? match[3].str() : slugs[match[4]];
    found.insert({match[1], static_cast<unsigned>(std::stoul(match[2])), slug});
  }
  return found;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::set<verdict_line> by_ra_check(const std::vector<fs::path>& files) {
  const temporary_folder build;
  std::string entries;
  for (const fs::path& file : files) {
    const auto command = command_for(file);
    std::string words;
    for (const std::string& word : command.arguments) words += (words.empty() ? "" : ", ") + quoted(word);
    entries += (entries.empty() ? "" : ",\n") + std::string("{\"directory\": ") +
               quoted(command.directory) + ", \"file\": " + quoted(command.file) +
               ", \"arguments\": [" + words + "]}";
  }
  write_file(build.path() / "compile_commands.json", "[" + entries + "]");
  const process_result result = run({RA_CHECK_FILE, "-p", build.path(), "--root", "/", "-j1",
                                     "--output", "text"});
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << result.errors;
  std::set<verdict_line> found;
  for (verdict_line at : findings_in(result.output)) {
    if (!at.file.starts_with("/")) at.file = "/" + at.file;
    found.insert(at);
  }
  return found;
}

std::set<verdict_line> by_plugin(const std::vector<fs::path>& files) {
  std::set<verdict_line> found;
  for (const fs::path& file : files) {
    auto command = command_for(file);
    command.arguments[0] = file.extension() == ".c" ? "clang-19" : "clang++-19";
    command.arguments.insert(command.arguments.end(),
                             {"-fsyntax-only", "-Wno-everything",
                              std::string("-fplugin=") + RA_PLUGIN_FILE});
    const process_result result = run(command.arguments);
    EXPECT_EQ(result.exit_code, 0) << file << "\n" << result.errors;
    found.merge(findings_in(result.errors));
  }
  return found;
}

std::set<verdict_line> by_clang_tidy(const std::vector<fs::path>& files) {
  // One run for all files that are compiled alike.
  std::map<std::vector<std::string>, std::vector<std::string>> alike;
  for (const fs::path& file : files) {
    const auto command = command_for(file);
    alike[{command.arguments.begin() + 1, command.arguments.end() - 1}].push_back(file);
  }
  std::set<verdict_line> found;
  for (const auto& [flags, names] : alike) {
    std::vector<std::string> arguments = {"clang-tidy-19", std::string("--load=") + RA_TIDY_FILE,
                                          "--checks=-*,ra-*", "--header-filter=.*", "--quiet"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    arguments.push_back("--");
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    const process_result result = run(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    found.merge(findings_in(result.output));
  }
  return found;
}

std::string difference(const std::set<verdict_line>& a, const std::set<verdict_line>& b) {
  std::vector<verdict_line> only;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  std::string text;
  for (const verdict_line& at : only) {
    text += "\n  " + at.file + ":" + std::to_string(at.line) + ": " + at.slug;
  }
  return text;
}

class Shells : public testing::TestWithParam<std::string> {};

TEST_P(Shells, ReportTheSame) {
  const std::vector<fs::path>& files = folders().at(GetParam());
  const std::set<verdict_line> command_line = by_ra_check(files);
  const std::set<verdict_line> plugin = by_plugin(files);
  const std::set<verdict_line> tidy = by_clang_tidy(files);
  EXPECT_EQ(difference(command_line, plugin), "") << "only ra-check, not the plugin";
  EXPECT_EQ(difference(plugin, command_line), "") << "only the plugin, not ra-check";
  EXPECT_EQ(difference(command_line, tidy), "") << "only ra-check, not the clang-tidy module";
  EXPECT_EQ(difference(tidy, command_line), "") << "only the clang-tidy module, not ra-check";
}

INSTANTIATE_TEST_SUITE_P(All, Shells, testing::ValuesIn(folder_names()),
                         [](const testing::TestParamInfo<std::string>& one) {
                           std::string name = one.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Shells, AgreementIsAboutSomething) {
  const std::string folder = "race-capture";
  ASSERT_EQ(folders().count(folder), 1u);
  EXPECT_FALSE(by_ra_check(folders().at(folder)).empty());
}

}  // namespace
}  // namespace ra::test
