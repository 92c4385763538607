// The module inside clang-tidy: checks by name, notes, NOLINT, several units in one process.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/process.h"

namespace ra::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* racy =
    "#include <thread>\n"
    "void f() {\n"
    "  int n = 0;\n"
    "  std::jthread t([&n] { ++n; });\n"
    "  ++n;\n"
    "}\n";

class Tidy : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& text) {
    write_file(folder_.path() / name, text);
  }
  process_result tidy(const std::vector<std::string>& files, const std::string& checks = "-*,ra-*",
                      const std::vector<std::string>& options = {}) {
    std::vector<std::string> command = {"clang-tidy-19", std::string("--load=") + RA_TIDY_FILE,
                                        "--quiet", "--checks=" + checks};
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), files.begin(), files.end());
    command.insert(command.end(), {"--", "-std=c++20"});
    return run(command, folder_.path());
  }

  temporary_folder folder_;
};

TEST_F(Tidy, ListsACheckForEveryRule) {
  const process_result result = tidy({}, "-*,ra-*", {"--list-checks"});
  EXPECT_THAT(result.output, AllOf(HasSubstr("ra-use-after-send"), HasSubstr("ra-race-capture"),
                                   HasSubstr("ra-lock-leak")));
}

TEST_F(Tidy, ReportsWithNotes) {
  add("a.cpp", racy);
  const process_result result = tidy({"a.cpp"});
  EXPECT_THAT(result.output, AllOf(HasSubstr("a.cpp:5:"),
                                   HasSubstr(" warning: "), HasSubstr("[ra-use-after-send]"),
                                   HasSubstr(" note: ")));
  EXPECT_EQ(tidy({"a.cpp"}, "-*,ra-*", {"--warnings-as-errors=ra-*"}).exit_code, 1);
}

TEST_F(Tidy, RunsTheChecksThatAreAskedFor) {
  add("a.cpp", racy);
  EXPECT_THAT(tidy({"a.cpp"}, "-*,ra-race-*").output, Not(HasSubstr("[ra-")));
  EXPECT_THAT(tidy({"a.cpp"}, "-*,ra-use-after-send").output, HasSubstr("[ra-use-after-send]"));
}

TEST_F(Tidy, CommentsSilence) {
  std::string text = racy;
  text.replace(text.find("  ++n;\n}"), 6, "  ++n;  // NOLINT(ra-use-after-send)");
  add("a.cpp", text);
  EXPECT_THAT(tidy({"a.cpp"}).output, Not(HasSubstr("[ra-use-after-send]")));
  text.replace(text.find("NOLINT(ra-use-after-send)"), 25, "ra-ok(use-after-send): only a test");
  add("a.cpp", text);
  EXPECT_THAT(tidy({"a.cpp"}).output, Not(HasSubstr("[ra-")));
}

TEST_F(Tidy, EveryUnitOfOneProcessIsAnalysedAnew) {
  add("a.cpp", racy);
  add("b.cpp", "int g(int n) { return n; }\n");
  add("c.cpp", racy);
  const process_result result = tidy({"a.cpp", "b.cpp", "c.cpp"});
  EXPECT_THAT(result.output, AllOf(HasSubstr("a.cpp:5:"), HasSubstr("c.cpp:5:"),
                                   Not(HasSubstr("b.cpp:"))));
}

TEST_F(Tidy, AnnotationsMeanSomething) {
  add("a.cpp", "#ifndef __RA_CHECK__\n#error the checker is not announced\n#endif\nint x;\n");
  EXPECT_EQ(tidy({"a.cpp"}).exit_code, 0);
}

TEST_F(Tidy, BrokenCodeIsLeftToClangTidy) {
  add("a.cpp", std::string(racy) + "int x = y;\n");
  const process_result result = tidy({"a.cpp"});
  EXPECT_THAT(result.output, AllOf(HasSubstr("clang-diagnostic-error"), Not(HasSubstr("[ra-"))));
}

}  // namespace
}  // namespace ra::test
