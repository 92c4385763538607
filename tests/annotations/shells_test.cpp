// Every shell reads the marks: a type that only an annotation makes unsendable is seen by the command
// line tool, by the plugin and by clang-tidy, though the ordinary compile of the text sees nothing.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ra::test {
namespace {

// Without its mark the type is as good as an int.
constexpr const char* program = R"(#include <thread>
#include "ra/annotations.h"
struct RA_NOT_SENDABLE context {
  int current = 0;
};
void draw() {
  context c;
  std::jthread other([c] { (void)c.current; });
}
)";

class annotated_program : public ::testing::Test {
 protected:
  void SetUp() override { write_file(folder_.path() / "a.cpp", program); }

  std::string said(const std::vector<std::string>& command) const {
    const process_result result = run(command, folder_.path());
    return result.output + result.errors;
  }

  std::string include() const { return "-I" + (source_root() / "annotations/include").string(); }

  temporary_folder folder_;
};

TEST_F(annotated_program, IsReadByTheCommandLineTool) {
  const std::string text = said({RA_CHECK_FILE, "a.cpp", "--", "-std=c++20", include()});
  EXPECT_NE(text.find("a.cpp:8:"), std::string::npos) << text;
}

TEST_F(annotated_program, IsReadByThePlugin) {
  const std::string text = said({RA_CLANGXX, "-std=c++20", include(), "-fsyntax-only",
                                 std::string("-fplugin=") + RA_PLUGIN_FILE, "a.cpp"});
  EXPECT_NE(text.find("a.cpp:8:"), std::string::npos) << text;
}

TEST_F(annotated_program, IsReadByClangTidy) {
  const std::string text = said({"clang-tidy-19", std::string("--load=") + RA_TIDY_FILE,
                                 "--checks=-*,ra-*", "a.cpp", "--", "-std=c++20", include()});
  EXPECT_NE(text.find("a.cpp:8:"), std::string::npos) << text;
}

}  // namespace
}  // namespace ra::test
