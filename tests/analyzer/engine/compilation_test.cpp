#include "analyzer/engine/compilation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Compile : public testing::Test {
 protected:
  compile_command command(const std::string& text, const std::vector<std::string>& flags = {}) {
    test::write_file(folder_.path() / "a.cpp", text);
    compile_command made;
    made.directory = folder_.path();
    made.file = folder_.path() / "a.cpp";
    made.arguments = {"c++", "-std=c++20"};
    made.arguments.insert(made.arguments.end(), flags.begin(), flags.end());
    made.arguments.push_back("a.cpp");
    return made;
  }

  test::temporary_folder folder_;
};

/// Names of the functions of the outermost level that have a body.
std::set<std::string> bodies(clang::ASTContext& context) {
  std::set<std::string> names;
  for (const clang::Decl* decl : context.getTranslationUnitDecl()->decls()) {
    const auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl);
    if (function != nullptr && function->hasBody() && function->getBody() != nullptr) {
      names.insert(function->getNameAsString());
    }
  }
  return names;
}

TEST_F(Compile, SkipsBodiesInSystemHeadersOnly) {
  test::write_file(folder_.path() / "sys/s.h",
                   "inline int in_system(int n) { return n; }\n"
                   "constexpr int needed(int n) { return n + 1; }\n"
                   "inline auto deduced() { return 5; }\n");
  test::write_file(folder_.path() / "own.h", "inline int in_own(int n) { return n; }\n");
  const compile_command c = command(
      "#include <s.h>\n#include \"own.h\"\n"
      "static_assert(needed(1) == 2);\nint here() { return deduced() + in_system(1) + in_own(2); }\n",
      {"-isystem", "sys"});
  std::set<std::string> skipped;
  const compilation_result result =
      compile(c, {}, [&](clang::ASTContext& context, instantiator&) { skipped = bodies(context); });
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_THAT(skipped, ElementsAre("deduced", "here", "in_own", "needed"));

  compilation_options whole;
  whole.skip_system_bodies = false;
  std::set<std::string> all;
  (void)compile(c, whole, [&](clang::ASTContext& context, instantiator&) { all = bodies(context); });
  EXPECT_THAT(all, ElementsAre("deduced", "here", "in_own", "in_system", "needed"));
}

TEST_F(Compile, ErrorsAreKeptWithTheirPlaceAndNothingIsUsed) {
  bool used = false;
  const compilation_result result = compile(command("int a = 1;\nint b = missing;\nint c = gone;\n"), {},
                                            [&](clang::ASTContext&, instantiator&) { used = true; });
  EXPECT_FALSE(used);
  ASSERT_THAT(result.errors, SizeIs(2));
  EXPECT_EQ(result.errors[0].at.file, (folder_.path() / "a.cpp").string());
  EXPECT_EQ(result.errors[0].at.line, 2u);
  EXPECT_EQ(result.errors[0].at.column, 9u);
  EXPECT_THAT(result.errors[0].text, HasSubstr("'missing'"));
}

TEST_F(Compile, WarningsAreNobodysBusiness) {
  bool used = false;
  const compilation_result result =
      compile(command("#warning no\nint f(int n) { int unused; char c = 300; }\n",
                      {"-Wall", "-Werror", "-pedantic-errors"}),
              {}, [&](clang::ASTContext&, instantiator&) { used = true; });
  EXPECT_TRUE(used);
  EXPECT_THAT(result.errors, IsEmpty());
}

TEST_F(Compile, TheCheckerIsSeenByTheSource) {
  const compilation_result result =
      compile(command("#ifndef __RA_CHECK__\n#error not checked\n#endif\n"), {},
              [](clang::ASTContext&, instantiator&) {});
  EXPECT_THAT(result.errors, IsEmpty());
}

TEST_F(Compile, FlagsOfOtherProcessorsAndCompilersDoNotStopIt) {
  bool used = false;
  const compilation_result result = compile(
      command("int x;\n", {"-march=no-such-cpu", "-mno-such", "-fno-ipa-cp-clone", "-mabi=lp64d"}), {},
      [&](clang::ASTContext&, instantiator&) { used = true; });
  EXPECT_TRUE(used) << (result.errors.empty() ? "" : result.errors[0].text);
  EXPECT_THAT(result.dropped, testing::Contains("-march=no-such-cpu"));
}

TEST_F(Compile, StandardThatDoesNotExistIsAnError) {
  const compilation_result result =
      compile(command("int x;\n", {"-std=c++99"}), {}, [](clang::ASTContext&, instantiator&) {});
  ASSERT_THAT(result.errors, testing::Not(IsEmpty()));
  EXPECT_THAT(result.errors[0].text, HasSubstr("c++99"));
}

TEST_F(Compile, WorkingDirectoryOfTheProcessDoesNotMatter) {
  test::write_file(folder_.path() / "inc/x.h", "int from_include;\n");
  const compilation_result result =
      compile(command("#include \"x.h\"\nint y = from_include;\n", {"-Iinc"}), {},
              [](clang::ASTContext&, instantiator&) {});
  EXPECT_THAT(result.errors, IsEmpty());
}

}  // namespace
}  // namespace ra::analyzer
