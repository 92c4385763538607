// What is broken is reported, with the right exit code, and the rest is still analysed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include "tests/analyzer/cli/project.h"

namespace ra::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// One good file with a race and one bad one: the race is reported, the bad file named.
class Beside : public testing::Test {
 protected:
  process_result check_beside(const std::string& name, std::string_view text,
                              const std::vector<std::string>& options = {}) {
    p.add("good.cpp", racy);
    if (name != "missing.cpp") p.add(name, text);
    p.add_database({"good.cpp", name});
    const process_result result = p.check(options);
    EXPECT_THAT(result.output, HasSubstr("good.cpp:5:")) << "the good file must still be reported";
    return result;
  }
  void expect_not_analysed(const process_result& result, const std::string& name) {
    EXPECT_EQ(result.exit_code, 1) << "findings win";
    EXPECT_THAT(result.output + result.errors, HasSubstr(name));
    EXPECT_THAT(result.errors, HasSubstr("1/2 files analysed, 1 not"));
    // Alone, the bad file gives 3, never 0.
    const process_result alone = p.check({name});
    EXPECT_TRUE(alone.exit_code == 3 || alone.exit_code == 2) << alone.exit_code;
  }

  project p;
};

TEST_F(Beside, BrokenSource) {
  const process_result result = check_beside("bad.cpp", "int main( { return 0 }\n");
  expect_not_analysed(result, "bad.cpp:1:");
}

TEST_F(Beside, BrokenSourceIsNeverClean) {
  p.add("bad.cpp", "int x = unknown_name;\n");
  const process_result result = p.check({"bad.cpp", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.output, AllOf(HasSubstr("bad.cpp:1:9"), HasSubstr("unknown_name")));
  EXPECT_THAT(result.errors, HasSubstr("0/1 file analysed, 1 not"));
}

TEST_F(Beside, EmptySourceIsAnalysed) {
  const process_result result = check_beside("empty.cpp", "");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.errors, HasSubstr("2/2 files analysed"));
}

TEST_F(Beside, BinarySource) {
  std::string bytes;
  for (unsigned i = 0; i < 20000; ++i) bytes += static_cast<char>((i * 2654435761u) >> 13);
  const process_result result = check_beside("binary.cpp", bytes);
  expect_not_analysed(result, "binary.cpp");
}

TEST_F(Beside, SourceThatIsNotUtf8) {
  std::string text(racy);
  text += "// caf\xe9 \xff\xfe\nconst char* s = \"na\xefve\";\n";
  const process_result result = check_beside("latin.cpp", text, {"--sarif=x.sarif"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("latin.cpp:5:"));
  EXPECT_THAT(result.errors, HasSubstr("2/2 files analysed"));
}

TEST_F(Beside, DeletedHeader) {
  const process_result result = check_beside("bad.cpp", "#include \"gone.h\"\nint x;\n");
  expect_not_analysed(result, "bad.cpp");
  EXPECT_THAT(result.output, HasSubstr("gone.h"));
}

TEST_F(Beside, ErrorInAHeaderIsToldAtTheFileThatIncludesIt) {
  p.add("bad.h", "struct s { int };\n");
  const process_result result = check_beside("user.cpp", "#include \"bad.h\"\n");
  expect_not_analysed(result, "user.cpp");
  EXPECT_THAT(result.output, HasSubstr("bad.h:1:"));
}

TEST_F(Beside, MissingSource) {
  const process_result result = check_beside("missing.cpp", "");
  expect_not_analysed(result, "missing.cpp");
  EXPECT_THAT(result.output, HasSubstr("does not exist"));
}

TEST_F(Beside, MissingWorkingDirectory) {
  p.add("good.cpp", racy);
  p.add("bad.cpp", clean);
  p.add("build/compile_commands.json",
        "[{\"directory\": \"..\", \"file\": \"good.cpp\", \"command\": \"c++ -std=c++20 good.cpp\"},"
        "{\"directory\": \"gone\", \"file\": \"../../bad.cpp\", \"command\": \"c++ ../../bad.cpp\"}]");
  const process_result result = p.check({});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("folder of its compile command does not exist"));
}

TEST_F(Beside, EntryWithoutACommand) {
  p.add("good.cpp", racy);
  p.add("bad.cpp", clean);
  p.add("build/compile_commands.json",
        "[{\"directory\": \"..\", \"file\": \"good.cpp\", \"command\": \"c++ -std=c++20 good.cpp\"},"
        "{\"directory\": \"..\", \"file\": \"bad.cpp\"}]");
  const process_result result = p.check({});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("entry 2 of the compile database has no command"));
}

TEST_F(Beside, HangIsStopped) {
  // Compile-time evaluation that would take hours; the budget of steps is lifted.
  const process_result result = check_beside(
      "slow.cpp",
      "constexpr unsigned f(unsigned n) { unsigned s = 0; for (unsigned i = 0; i < n; ++i) s += i; "
      "return s; }\nstatic_assert(f(4000000000u) != 1);\n",
      {"--timeout-per-file=8", "--extra-arg=-fconstexpr-steps=2147483647", "-j2"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, AllOf(HasSubstr("slow.cpp"), HasSubstr("longer than 8 s")));
}

TEST_F(Beside, CrashIsToldAsOurFault) {
  // `#pragma clang __debug crash` makes the frontend crash: any crash of it looks like this.
  const process_result result =
      check_beside("crash.cpp", "#pragma clang __debug llvm_fatal_error\nint x;\n");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, AllOf(HasSubstr("crash.cpp"), HasSubstr("crashed on this file")));
  EXPECT_EQ(p.check({"crash.cpp"}).exit_code, 3);
}

TEST(Robustness, FiftyThousandLines) {
  project p;
  std::string text = "#include <mutex>\nstd::mutex m; int n;\n";
  for (int i = 0; i < 10000; ++i) {
    text += "int f" + std::to_string(i) + "(int a) {\n  std::lock_guard<std::mutex> held(m);\n  n += a;\n  return n * " +
            std::to_string(i) + ";\n}\n";
  }
  p.add("long.cpp", text);
  const process_result result = p.check({"long.cpp", "--statistics", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 0) << result.output.substr(0, 500) << result.errors;
  EXPECT_THAT(result.errors, HasSubstr("1/1 file analysed"));
}

TEST(Robustness, NothingToCheckIsSaidWithTheCure) {
  project p;
  const process_result none = p.check({});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.errors, AllOf(HasSubstr("no compile_commands.json"), HasSubstr("exit 2")));
  p.add("build/compile_commands.json", "[]");
  EXPECT_THAT(p.check({}).errors, HasSubstr("nothing to check"));
  p.add("build/compile_commands.json", "[{\"file\": }]");
  const process_result broken = p.check({});
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_THAT(broken.errors, HasSubstr("compile_commands.json:1:11: not valid JSON"));
  EXPECT_EQ(p.check({"-p", "nowhere"}).exit_code, 2);
}

TEST(Robustness, PathWithoutACommandIsNeverGuessed) {
  project p;
  p.add("a.cpp", clean);
  p.add("b.cpp", clean);
  p.add_database({"a.cpp"});
  const process_result result = p.check({"a.cpp", "b.cpp"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.output, AllOf(HasSubstr("b.cpp"), HasSubstr("no compile command")));
  EXPECT_EQ(p.check({"b.cpp"}).exit_code, 2);
  const process_result typed = p.check({"expain"});
  EXPECT_EQ(typed.exit_code, 2);
  EXPECT_THAT(typed.errors, HasSubstr("did you mean 'explain'?"));
}

TEST(Robustness, HeaderThatNobodyIncludesWasNotChecked) {
  project p;
  p.add("a.cpp", clean);
  p.add("lonely.h", "inline int g() { return 1; }\n");
  p.add_database({"a.cpp"});
  const process_result result = p.check({"lonely.h"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.output, HasSubstr("lonely.h"));
}

TEST(Robustness, OutputThatCannotBeWrittenIsToldBeforeTheWork) {
  project p;
  p.add("a.cpp", racy);
  const process_result result =
      p.check({"a.cpp", "--sarif=no/such/folder/x.sarif", "--", "-std=c++20"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("cannot write no/such/folder/x.sarif"));
  if (fs::exists("/dev/full")) {
    const process_result full = p.check({"a.cpp", "--sarif=/dev/full", "--", "-std=c++20"});
    EXPECT_EQ(full.exit_code, 2);
    EXPECT_THAT(full.errors, HasSubstr("cannot write /dev/full"));
    EXPECT_THAT(full.output, HasSubstr("a.cpp:5:"));
  }
}

TEST(Robustness, WorkingDirectoryMayBeReadOnly) {
  project p;
  p.add("a.cpp", racy);
  p.add_database({"a.cpp"});
  fs::permissions(p.root(), fs::perms::owner_read | fs::perms::owner_exec);
  const process_result result = p.check({});
  fs::permissions(p.root(), fs::perms::owner_all);
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  for (const auto& entry : fs::recursive_directory_iterator(p.root())) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name == "a.cpp" || name == "build" || name == "compile_commands.json") << name;
  }
}

TEST(Robustness, FlagsOfOtherCompilersAreLeftOutWithOneLine) {
  project p;
  p.add("a.cpp", racy);
  p.add("b.cpp", clean);
  p.add_database({"a.cpp", "b.cpp"},
                 "-std=c++20 -fno-semantic-interposition -fipa-pta -mno-such -Werror -Wno-such "
                 "-fplugin=none.so -march=no-such-cpu -MD -MF x.d -fno-tree-vectorize -include-pch none.pch");
  const process_result result = p.check({});
  EXPECT_EQ(result.exit_code, 1) << result.output << result.errors;
  EXPECT_THAT(result.errors, HasSubstr("2/2 files analysed"));
  const std::string all = result.output + result.errors;
  EXPECT_THAT(all, HasSubstr("-fipa-pta"));
  EXPECT_EQ(all.find("-fipa-pta"), all.rfind("-fipa-pta")) << "told more than once";
  EXPECT_FALSE(fs::exists(p.root() / "x.d"));
}

TEST(Robustness, InterruptedRunReportsWhatWasDone) {
  project p;
  p.add("a.cpp", racy);
  p.add("slow.cpp",
        "constexpr unsigned f(unsigned n) { unsigned s = 0; for (unsigned i = 0; i < n; ++i) s += i; "
        "return s; }\nstatic_assert(f(4000000000u) != 1);\n");
  p.add_database({"a.cpp", "slow.cpp"}, "-std=c++20 -fconstexpr-steps=2147483647");
  const std::string root = p.root().string();
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(root.c_str()) != 0) _exit(99);
    if (freopen("out", "w", stdout) == nullptr || freopen("err", "w", stderr) == nullptr) _exit(98);
    execl(RA_CHECK_FILE, RA_CHECK_FILE, "-j2", "--progress=lines", static_cast<char*>(nullptr));
    _exit(97);
  }
  ASSERT_GT(child, 0);
  // The quick file is told on standard error when it is done; then we stop the run.
  for (int i = 0; i < 600; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    if (fs::exists(p.root() / "err") &&
        read_file(p.root() / "err").find("a.cpp") != std::string::npos) {
      break;
    }
  }
  kill(child, SIGINT);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 3);
  EXPECT_THAT(read_file(p.root() / "out"), HasSubstr("a.cpp:5:"));
  EXPECT_THAT(read_file(p.root() / "err"),
              AllOf(HasSubstr("1/2 files analysed"), HasSubstr("interrupted, exit 3")));
}

}  // namespace
}  // namespace ra::test
