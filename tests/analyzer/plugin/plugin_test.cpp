// The plugin inside the compiler: warnings or errors, object files, arguments, other compilers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/process.h"

namespace ra::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* racy =
    "#include <thread>\n"
    "void f() {\n"
    "  int n = 0;\n"
    "  std::jthread t([&n] { ++n; });\n"
    "  ++n;\n"
    "}\n";

class Plugin : public testing::Test {
 protected:
  process_result compile(const std::vector<std::string>& options, const std::string& text = racy,
                         const std::string& compiler = "clang++-19") {
    write_file(folder_.path() / "a.cpp", text);
    fs::remove(object());
    std::vector<std::string> command = {compiler, "-std=c++20",
                                        std::string("-fplugin=") + RA_PLUGIN_FILE, "-c", "a.cpp",
                                        "-o", "a.o"};
    command.insert(command.end(), options.begin(), options.end());
    return run(command, folder_.path());
  }
  fs::path object() const { return folder_.path() / "a.o"; }

  temporary_folder folder_;
};

TEST_F(Plugin, WarnsAndLetsTheProgramBuild) {
  for (const char* mode : {"", "-fplugin-arg-ra-mode=warn", "-fplugin-arg-ra-mode=audit"}) {
    const process_result result =
        compile(*mode == '\0' ? std::vector<std::string>{} : std::vector<std::string>{mode});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.errors, HasSubstr("a.cpp:5:"));
    EXPECT_THAT(result.errors, AllOf(HasSubstr(" warning: "), HasSubstr("[ra-use-after-send]"),
                                     HasSubstr(" note: ")));
    EXPECT_TRUE(fs::exists(object()));
  }
}

TEST_F(Plugin, ErrorsLeaveNoObjectFile) {
  for (const char* mode : {"-fplugin-arg-ra-mode=error", "-fplugin-arg-ra-mode=strict"}) {
    const process_result result = compile({mode});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.errors, AllOf(HasSubstr("a.cpp:5:"), HasSubstr(" error: ")));
    EXPECT_FALSE(fs::exists(object()));
  }
}

TEST_F(Plugin, CleanCodeCompilesInSilence) {
  const process_result result =
      compile({"-fplugin-arg-ra-mode=error", "-Wall"}, "int f(int n) { return n; }\n");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_TRUE(fs::exists(object()));
}

TEST_F(Plugin, WrongArgumentsFailTheCompile) {
  for (const char* wrong : {"-fplugin-arg-ra-mode=loud", "-fplugin-arg-ra-mod=warn",
                            "-fplugin-arg-ra-rules=no-such-rule", "-fplugin-arg-ra-models=none.yaml"}) {
    const process_result result = compile({wrong}, "int x;\n");
    EXPECT_EQ(result.exit_code, 1) << wrong;
    EXPECT_THAT(result.errors, AllOf(HasSubstr("error: ra: "), HasSubstr("not checked"))) << wrong;
    EXPECT_FALSE(fs::exists(object())) << wrong;
  }
}

TEST_F(Plugin, RulesAreChosen) {
  EXPECT_THAT(compile({"-fplugin-arg-ra-rules=-use-after-send"}).errors, IsEmpty());
  EXPECT_THAT(compile({"-fplugin-arg-ra-rules=race-global,use-after-send"}).errors,
              HasSubstr("[ra-use-after-send]"));
}

TEST_F(Plugin, WarningFlagsOfTheCompilerApply) {
  EXPECT_THAT(compile({"-w"}).errors, IsEmpty());
  EXPECT_EQ(compile({"-Werror"}).exit_code, 1);
  const process_result strict = compile({"-w", "-fplugin-arg-ra-mode=error"});
  EXPECT_EQ(strict.exit_code, 1);
  EXPECT_THAT(strict.errors, AllOf(HasSubstr("a.cpp:5:"), HasSubstr(" error: ")));
}

TEST_F(Plugin, CommentsSilence) {
  std::string text = racy;
  text.replace(text.find("  ++n;\n}"), 6, "  ++n;  // ra-ok(use-after-send): only a test");
  EXPECT_THAT(compile({"-fplugin-arg-ra-mode=error"}, text).errors, IsEmpty());
  text.replace(text.find("ra-ok(use-after-send): only a test"), 34, "NOLINT(ra-use-after-send)");
  EXPECT_THAT(compile({"-fplugin-arg-ra-mode=error"}, text).errors, IsEmpty());
}

TEST_F(Plugin, BrokenCodeIsLeftToTheCompiler) {
  const process_result result = compile({"-fplugin-arg-ra-mode=error"}, std::string(racy) + "int x = y;\n");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.errors, AllOf(HasSubstr("'y'"), Not(HasSubstr("[ra-"))));
}

TEST_F(Plugin, WorksWithSyntaxOnlyAndAssembly) {
  EXPECT_THAT(compile({"-fsyntax-only"}).errors, HasSubstr("[ra-use-after-send]"));
  EXPECT_THAT(compile({"-S"}).errors, HasSubstr("[ra-use-after-send]"));
}

TEST_F(Plugin, AnnotationsMeanSomething) {
  const std::string text =
      "#ifndef __RA_CHECK__\n#error the checker is not announced\n#endif\nint x;\n";
  EXPECT_EQ(compile({}, text).exit_code, 0);
  EXPECT_EQ(compile({"-D__RA_CHECK__=1"}, text).errors, "");
}

TEST_F(Plugin, RefusesAnotherClangWithASentence) {
  if (run({"clang++-14", "--version"}).exit_code != 0) GTEST_SKIP() << "no other Clang here";
  const process_result result = compile({}, racy, "clang++-14");
  EXPECT_NE(result.exit_code, 0);
  EXPECT_THAT(result.errors, HasSubstr("was built for Clang 19"));
  EXPECT_THAT(result.errors, Not(HasSubstr("Stack dump")));
  EXPECT_FALSE(fs::exists(object()));
}

}  // namespace
}  // namespace ra::test
