// Programs of several files: as one check, as extract and link, in any order and number of processes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/analyzer/cli/project.h"

namespace ra::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* header = R"(
#pragma once
extern int hits;
void work();
void log_first();
void log_last();
static int per_file = 0;
static inline void touch() { ++per_file; }
)";
constexpr const char* starter = R"(#include <thread>
#include "shared.h"
int main() {
  std::thread t(work);
  ++hits;
  touch();
  t.join();
  std::thread u(log_first);
  log_last();
  u.join();
}
)";
constexpr const char* worker = R"(#include "shared.h"
int hits = 0;
void work() {
  ++hits;
  touch();
}
)";
constexpr const char* first = R"(#include <mutex>
#include "shared.h"
std::mutex a, b;
void log_first() {
  std::lock_guard x(a);
  std::lock_guard y(b);
}
)";
constexpr const char* last = R"(#include <mutex>
#include "shared.h"
extern std::mutex a, b;
void log_last() {
  std::lock_guard x(b);
  std::lock_guard y(a);
}
)";

class two_locks : public project {
 public:
  two_locks() {
    add("shared.h", header);
    add("main.cpp", starter);
    add("work.cpp", worker);
    add("first.cpp", first);
    add("last.cpp", last);
    add_database(files);
  }
  void extract_all() const {
    for (const std::string& file : files) {
      const process_result done =
          check({"extract", file, "-o", file + ".raf", "--", "-std=c++20"});
      EXPECT_EQ(done.exit_code, 0) << done.errors;
      EXPECT_THAT(done.output, IsEmpty());
    }
  }
  const std::vector<std::string> files{"main.cpp", "work.cpp", "first.cpp", "last.cpp"};
};

TEST(Program, IsCheckedAsOneByLink) {
  const two_locks p;
  p.extract_all();
  const process_result result = p.check({"link", "main.cpp.raf", "work.cpp.raf", "first.cpp.raf",
                                         "last.cpp.raf"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("last.cpp:6:"));
  EXPECT_THAT(result.output, HasSubstr("RA5006"));
  EXPECT_THAT(result.output, HasSubstr("first.cpp:6:"));
  EXPECT_THAT(result.output, HasSubstr("main.cpp:5:5: warning: 'hits' is written here"));
  EXPECT_THAT(result.output, HasSubstr("work.cpp:4:5: note: the other write"));
  EXPECT_THAT(result.errors, HasSubstr("2 findings (RA1003 ×1, RA5006 ×1); 4/4 files analysed"));
}

TEST(Program, IsCheckedAsOneWhenAskedWhateverTheNumberOfProcesses) {
  const two_locks p;
  const process_result one = p.check({"--whole-program", "-j1"});
  EXPECT_EQ(one.exit_code, 1) << one.errors;
  EXPECT_THAT(one.errors, HasSubstr("2 findings (RA1003 ×1, RA5006 ×1); 4/4 files analysed"));
  EXPECT_EQ(p.check({"--whole-program", "-j4"}).output, one.output);
  p.extract_all();
  EXPECT_EQ(p.check({"link", "last.cpp.raf", "first.cpp.raf", "work.cpp.raf", "main.cpp.raf"}).output,
            one.output);
  EXPECT_EQ(p.check({}).exit_code, 0);
}

TEST(Program, OneFileAtATimeShowsNeither) {
  const two_locks p;
  p.extract_all();
  for (const std::string& file : p.files) {
    EXPECT_EQ(p.check({"link", file + ".raf"}).exit_code, 0) << file;
  }
}

TEST(Program, GivesTheSameBytesInAnyOrder) {
  const two_locks p;
  p.extract_all();
  const auto link = [&](std::vector<std::string> order) {
    order.insert(order.begin(), "link");
    return p.check(order).output;
  };
  const std::string one = link({"main.cpp.raf", "work.cpp.raf", "first.cpp.raf", "last.cpp.raf"});
  EXPECT_EQ(one, link({"last.cpp.raf", "first.cpp.raf", "work.cpp.raf", "main.cpp.raf"}));
  EXPECT_EQ(one, link({"work.cpp.raf", "main.cpp.raf", "last.cpp.raf", "first.cpp.raf"}));
}

TEST(Program, ExtractIsAFunctionOfItsInputs) {
  const two_locks p;
  p.extract_all();
  const std::string before = read_file(p.root() / "main.cpp.raf");
  p.extract_all();
  EXPECT_EQ(read_file(p.root() / "main.cpp.raf"), before);
}

TEST(Program, LinkReportsOfTheRulesAskedForOnly) {
  const two_locks p;
  p.extract_all();
  const process_result result =
      p.check({"link", "--rules", "race-global", "main.cpp.raf", "work.cpp.raf", "first.cpp.raf",
               "last.cpp.raf"});
  EXPECT_THAT(result.output, HasSubstr("RA1003"));
  EXPECT_THAT(result.output, Not(HasSubstr("RA5006")));
}

// The memory of a worker is looked at twenty times a second: the link must last longer.
std::string long_chain(const std::string& name) {
  std::string text = "#include <thread>\nextern long hits;\nstatic void f0(bool b) { if (b) ++hits; }\n";
  for (int i = 1; i < 5000; ++i) {
    const std::string n = std::to_string(i);
    text += "static void f" + n + "(bool b) { if (b) ++hits; f" + std::to_string(i - 1) + "(b); }\n";
  }
  return text + "void " + name + "(bool b) { std::thread t(f4999, b); f4999(b); t.join(); }\n";
}

TEST(Program, LinkStopsAtTheLimitsAndKeepsWhatEachFileShows) {
  project p;
  p.add("one.cpp", long_chain("one") + "long hits = 0;\n");
  p.add("two.cpp", long_chain("two"));
  for (const std::string file : {"one.cpp", "two.cpp"}) {
    EXPECT_EQ(p.check({"extract", file, "-o", file + ".raf", "--", "-std=c++20"}).exit_code, 0);
  }
  const process_result stopped = p.check({"link", "--memory-per-file=1", "one.cpp.raf", "two.cpp.raf"});
  EXPECT_THAT(stopped.output, HasSubstr("the files were checked one by one only: the analysis took "
                                        "more than 1 MiB and was stopped (--memory-per-file)"));
  EXPECT_THAT(stopped.errors, HasSubstr("2 findings (RA1003 ×2); 2/2 files analysed"));
}

TEST(Program, AFileOfFactsThatIsDamagedIsNamedAndTheRestGoesOn) {
  const two_locks p;
  p.extract_all();
  const std::string bytes = read_file(p.root() / "first.cpp.raf");
  write_file(p.root() / "first.cpp.raf", bytes.substr(0, bytes.size() / 2));
  const process_result result = p.check({"link", "main.cpp.raf", "work.cpp.raf", "first.cpp.raf",
                                         "last.cpp.raf", "none.raf"});
  EXPECT_EQ(result.exit_code, 1) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("RA1003"));
  EXPECT_THAT(result.output, HasSubstr("first.cpp.raf: "));
  EXPECT_THAT(result.output, HasSubstr("damaged or cut short"));
  EXPECT_THAT(result.output, HasSubstr("none.raf"));
  EXPECT_THAT(result.errors, HasSubstr("3/5 files analysed"));
}

TEST(Program, ExtractSaysWhatItCannotRead) {
  project p;
  p.add("a.cpp", "int f() { return missing; }\n");
  const process_result result = p.check({"extract", "a.cpp", "-o", "a.raf", "--"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.errors, HasSubstr("a.cpp:1:18: use of undeclared identifier 'missing'"));
  EXPECT_FALSE(std::filesystem::exists(p.root() / "a.raf"));
}

TEST(Program, ExtractAndLinkSayHowTheyAreUsed) {
  const project p;
  EXPECT_THAT(p.check({"extract", "a.cpp"}).errors, HasSubstr("ra-check extract a.cpp -o a.raf"));
  EXPECT_THAT(p.check({"link"}).errors, HasSubstr("ra-check link *.raf"));
  EXPECT_THAT(p.check({"a.cpp", "-o", "x"}).errors, HasSubstr("--output text:x"));
  EXPECT_EQ(p.check({"link"}).exit_code, 2);
}

}  // namespace
}  // namespace ra::test
