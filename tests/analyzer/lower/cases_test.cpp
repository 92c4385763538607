// cases/*.cpp and *.c against the facts stored beside them. RA_UPDATE_GOLDENS=1 in the environment
// writes them anew; the difference is then reviewed like code.

#include "tests/analyzer/lower/lowered.h"

#include <cstdlib>
#include <filesystem>

#include "tests/support/files.h"

namespace ra::test {
namespace {

std::vector<std::filesystem::path> cases() {
  std::vector<std::filesystem::path> all = files_below(RA_TEST_FOLDER "/cases", ".cpp");
  for (auto& each : files_below(RA_TEST_FOLDER "/cases", ".c")) all.push_back(each);
  return all;
}

std::string name_of(const ::testing::TestParamInfo<std::filesystem::path>& which) {
  std::string name = which.param.filename().string();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
}

class LoweringCase : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(LoweringCase, GivesTheStoredFacts) {
  const std::filesystem::path source = GetParam();
  const unit u = lowered(read_file(source), source.filename().string());
  const std::string facts = shown(u);
  std::filesystem::path golden = source;
  golden += ".facts";
  if (std::getenv("RA_UPDATE_GOLDENS")) write_file(golden, facts);
  EXPECT_EQ(facts, read_file(golden));
}

INSTANTIATE_TEST_SUITE_P(Cases, LoweringCase, ::testing::ValuesIn(cases()), name_of);

}  // namespace
}  // namespace ra::test
