// Few outputs, each whole: what the writers make of a run that holds everything, and what ra-check
// says about the bank of the README. JSON is stored with line ends, so that a diff can be read; what
// changes with the program's version, with a rule's page or with the machine is masked.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/report/json.h"
#include "analyzer/report/sarif.h"
#include "analyzer/report/text.h"
#include "tests/analyzer/report/sample.h"
#include "tests/support/files.h"
#include "tests/support/process.h"

namespace ra::test {
namespace {

using json = nlohmann::ordered_json;

void compare(const std::string& name, const std::string& text) {
  const std::filesystem::path path = source_root() / "tests/golden" / name;
  if (std::getenv("RA_REWRITE_GOLDENS") != nullptr) {
    write_file(path, text);
    return;
  }
  EXPECT_EQ(text, read_file(path)) << "RA_REWRITE_GOLDENS=1 stores what is written now";
}

std::string readable(const json& value) {
  return value.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

template <typename Write>
std::string written(const Write& write) {
  const sample s = whole_sample();
  analyzer::source_cache sources = s.sources();
  std::string out;
  llvm::raw_string_ostream stream(out);
  write(s.input, sources, stream);
  return stream.str();
}

TEST(Golden, TextOfEverything) {
  compare("everything.txt", written([](const auto& input, auto& sources, auto& out) {
            analyzer::write_text(input, {.verbose = true}, sources, out);
            out << analyzer::summary_of(input) << "\n";
          }));
}

TEST(Golden, SarifOfEverything) {
  compare("everything.sarif",
          readable(json::parse(written([](const auto& input, auto& sources, auto& out) {
            analyzer::write_sarif(input, {analyzer::sarif_profile::full}, sources, out);
          }))));
}

TEST(Golden, JsonOfEverything) {
  compare("everything.json",
          readable(json::parse(written([](const auto& input, auto& sources, auto& out) {
            analyzer::write_json(input, sources, out);
          }))));
}

#ifdef RA_CHECK_FILE

process_result check_bank(const std::vector<std::string>& options) {
  std::vector<std::string> command{RA_CHECK_FILE};
  command.insert(command.end(), options.begin(), options.end());
  for (const char* word : {"bank.cpp", "--", "-std=c++20", "-pthread"}) command.emplace_back(word);
  return run(command, (source_root() / "corpus/programs/bank").string());
}

/// The standard library's lines differ from one machine to the next; none should appear.
TEST(Golden, TextOfTheBank) {
  const process_result result = check_bank({"--color=never"});
  EXPECT_EQ(result.exit_code, 1);
  compare("bank.txt", result.output + result.errors);
}

TEST(Golden, SarifOfTheBank) {
  const temporary_folder folder;
  const std::string path = (folder.path() / "bank.sarif").string();
  EXPECT_EQ(check_bank({"-q", "--sarif=" + path}).exit_code, 1);
  json log = json::parse(read_file(path));
  json& driver = log["runs"][0]["tool"]["driver"];
  for (json& result : log["runs"][0]["results"]) {
    EXPECT_EQ(driver["rules"].at(result["ruleIndex"].get<std::size_t>())["id"], result["ruleId"]);
    result["ruleIndex"] = "masked";
  }
  driver["fullName"] = driver["semanticVersion"] = driver["rules"] = "masked";
  log["runs"][0].erase("taxonomies");
  compare("bank.sarif", readable(log));
}

#endif

}  // namespace
}  // namespace ra::test
