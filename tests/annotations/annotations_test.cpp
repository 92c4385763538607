// The header promises: every macro has a meaning and an example; the examples compile without a
// warning; and the marks leave nothing in the object file. The examples are read out of the header,
// so none can be forgotten and none can go stale.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace ra::test {
namespace {

struct macro {
  std::string name;
  std::string parameters;  // "(p)", "(...)" or nothing
  std::string example;
};

std::string header_text() {
  return read_file(source_root() / "annotations/include/ra/annotations.h");
}

// One entry per public `#define`, with the example from the comment right above it.
std::vector<macro> read_macros() {
  std::vector<macro> macros;
  std::istringstream lines(header_text());
  std::string line;
  std::string example;
  bool in_example = false;
  const std::regex define(R"(#define (RA_[A-Z_]+)(\([^)]*\))?.*)");
  while (std::getline(lines, line)) {
    std::smatch match;
    if (line == "/// Example:") {
      in_example = true;
      example.clear();
    } else if (in_example && line.rfind("///", 0) == 0) {
      example += line.substr(std::min<std::size_t>(line.size(), 8)) + "\n";
    } else if (std::regex_match(line, match, define)) {
      if (match[1].str().rfind("RA_DETAIL_", 0) != 0) {
        macros.push_back({match[1], match[2], example});
      }
      example.clear();
      in_example = false;
    } else {
      in_example = false;
    }
  }
  return macros;
}

// All examples as one program that also makes code: what the marks could change is there to be
// changed. The functions are called through volatile data, so that nothing is folded away.
std::string program() {
  std::string text =
      "#include \"ra/annotations.h\"\n"
      "#include <atomic>\n#include <cstddef>\n#include <functional>\n#include <memory>\n"
      "#include <mutex>\n#include <string>\n#include <utility>\n#include <vector>\n";
  for (const macro& each : read_macros()) {
    text += "namespace example_" + each.name + " {\n" + each.example + "}\n";
  }
  text += R"(
namespace code {
struct RA_CAPABILITY lock {
  void enter() RA_ACQUIRES() RA_TRUSTED("not a real one") { held = true; }
  void leave() RA_RELEASES() RA_TRUSTED("not a real one") { held = false; }
  bool held = false;
};
struct RA_SENDABLE RA_LEVEL(3) state {
  lock m RA_LEVEL(1);
  int value RA_GUARDED_BY(m) = 0;
  std::unique_ptr<std::string> text RA_ISOLATED;
  static inline int shared RA_TRUSTED("test") = 7;
  void add(int amount RA_BORROWED) RA_REQUIRES(m) { value += amount; }
  RA_MESSAGE void set(std::unique_ptr<std::string> t RA_SENDING) RA_EXCLUDES(m) { text = std::move(t); }
  virtual int get() const RA_NONBLOCKING { return shared; }
  virtual ~state() = default;
};
int use(state& s, int* out RA_ESCAPES) RA_RETURNS_ALIAS(s);
int use(state& s, int* out) {
  s.m.enter();
  s.add(*out);
  s.m.leave();
  s.set(std::make_unique<std::string>("text that stays in the read-only data"));
  auto later = [&s](int x RA_BORROWED) RA_NONBLOCKING { return x + s.get(); };
  return later(*out);
}
}  // namespace code
)";
  return text;
}

// The test double: the same macros, every one defined to nothing.
std::string header_of_nothing() {
  std::string text = "#pragma once\n";
  for (const macro& each : read_macros()) {
    text += "#define " + each.name + each.parameters + "\n";
  }
  return text;
}

class annotations : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (compiler().empty()) GTEST_SKIP() << "this compiler is not installed";
    write_file(folder_.path() / "program.cpp", program());
    write_file(folder_.path() / "nothing/ra/annotations.h", header_of_nothing());
  }

  std::string compiler() const { return GetParam(); }
  std::string real_header() const { return source_root() / "annotations/include"; }
  std::string header_without_marks() const { return folder_.path() / "nothing"; }

  process_result compile(const std::string& include, std::vector<std::string> options) const {
    std::vector<std::string> command = {compiler(), "-std=c++20", "-I" + include};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back("program.cpp");
    return run(command, folder_.path());
  }

  std::string object(const std::string& include, std::vector<std::string> options) const {
    options.insert(options.end(), {"-c", "-o", "program.o"});
    const process_result result = compile(include, options);
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    return read_file(folder_.path() / "program.o");
  }

  temporary_folder folder_;
};

class annotations_under_clang : public annotations {};

const std::vector<std::string> every_warning = {
    "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wattributes", "-Werror"};

TEST_P(annotations, ExamplesCompileWithoutAWarning) {
  const process_result result = compile(real_header(), every_warning);
  EXPECT_EQ(result.exit_code, 0) << result.errors;
}

TEST_P(annotations, ExamplesCompileWithoutAWarningWhenTheCheckerReadsThem) {
  std::vector<std::string> options = every_warning;
  options.push_back("-D__RA_CHECK__=1");
  const process_result result = compile(real_header(), options);
  EXPECT_EQ(result.exit_code, 0) << result.errors;
}

TEST_P(annotations, ObjectFilesAreTheSameAsWithoutMarks) {
  for (const char* level : {"-O0", "-O2"}) {
    const std::string with = object(real_header(), {level});
    const std::string without = object(header_without_marks(), {level});
    EXPECT_FALSE(with.empty());
    EXPECT_TRUE(with == without) << level << ": " << with.size() << " and " << without.size()
                                 << " bytes";
  }
}

// The comparison itself must be able to fail: under the checker the marks do reach the object.
TEST_P(annotations_under_clang, ComparisonSeesMarksThatMakeCode) {
  EXPECT_NE(object(real_header(), {"-O0", "-D__RA_CHECK__=1"}),
            object(header_without_marks(), {"-O0"}));
}

TEST_P(annotations_under_clang, ClangsThreadSafetyAnalysisAgrees) {
  write_file(folder_.path() / "program.cpp", R"(
#include "ra/annotations.h"
struct RA_CAPABILITY lock {
  void enter() RA_ACQUIRES();
  void leave() RA_RELEASES();
};
struct account {
  lock m;
  int balance RA_GUARDED_BY(m) = 0;
  void locked() RA_REQUIRES(m);
  void unlocked() RA_EXCLUDES(m);
};
void good(account& a) { a.m.enter(); a.balance = 1; a.locked(); a.m.leave(); a.unlocked(); }
#ifdef BAD
void bad(account& a) { a.balance = 1; a.locked(); }
#endif
)");
  const std::vector<std::string> options = {"-fsyntax-only", "-Wthread-safety", "-Werror"};
  EXPECT_EQ(compile(real_header(), options).exit_code, 0);
  std::vector<std::string> bad = options;
  bad.push_back("-DBAD");
  const process_result result = compile(real_header(), bad);
  EXPECT_NE(result.errors.find("writing variable 'balance' requires"), std::string::npos)
      << result.errors;
  EXPECT_NE(result.errors.find("calling function 'locked' requires"), std::string::npos);
}

// What README.md says about payloads, macro by macro, against what Clang puts into its tree. The
// small program has no standard header: what the tree says is ours.
TEST_P(annotations_under_clang, PayloadsAreThoseOfTheReadme) {
  write_file(folder_.path() / "program.cpp", R"(
#include "ra/annotations.h"
struct RA_SENDABLE t1 {};
struct RA_NOT_SENDABLE t2 {};
struct RA_SHAREABLE t3 {};
struct RA_IMMUTABLE t4 {};
struct RA_CAPABILITY t5 {
  void in() RA_ACQUIRES();
  void out() RA_RELEASES();
  void in_to_read() RA_ACQUIRES_SHARED();
  void out_from_reading() RA_RELEASES_SHARED();
};
void p(int& a RA_SENDING, int& b RA_BORROWED, int& c RA_ESCAPES);
int& f1(int& source) RA_RETURNS_ALIAS(source);
template <class F> void f2(F body) RA_SPAWNS(body);
template <class F> void f9(F each) RA_PARALLEL(each);
struct s {
  void f3() RA_JOINS(this);
  t5 m RA_LEVEL(12);
  t5 n;
  int v RA_GUARDED_BY(this->m) = 0;
  int* w RA_ISOLATED = nullptr;
  void f4() RA_REQUIRES(m, n);
  void f5() RA_EXCLUDES(n);
  RA_MESSAGE void f6() RA_BLOCKING;
  void f7() RA_SUSPENDS;
  void f8() RA_NONBLOCKING;
  void f10() RA_SIGNALS(n) RA_AWAITS(m);
  s& f11() RA_SHARES(this);
};
namespace RA_STRICT n1 {}
namespace RA_AUDIT n2 {}
extern int v RA_TRUSTED("set once");
)");
  const process_result result =
      compile(real_header(), {"-fsyntax-only", "-D__RA_CHECK__=1", "-Xclang", "-ast-dump"});
  ASSERT_EQ(result.exit_code, 0) << result.errors;

  std::map<std::string, std::string> payloads;
  const std::string readme = read_file(source_root() / "annotations/README.md");
  const std::regex row(R"(\n\| `(RA_[A-Z_]+)[^|]*\|[^|]*\| `("ra::[a-z_]+"))");
  for (std::sregex_iterator at(readme.begin(), readme.end(), row), end; at != end; ++at) {
    payloads[(*at)[1]] = (*at)[2];
  }
  for (const macro& each : read_macros()) {
    ASSERT_TRUE(payloads.count(each.name)) << each.name << " is missing in README.md";
    EXPECT_NE(result.output.find(payloads[each.name]), std::string::npos) << payloads[each.name];
  }

  // The kind stands in the attribute's own line, the text four lines below, in its argument.
  const std::map<std::string, std::string> texts = {{"returns_alias", "source"},
                                                    {"spawns", "body"},
                                                    {"parallel", "each"},
                                                    {"signals", "n"},
                                                    {"awaits", "m"},
                                                    {"shares", "this"},
                                                    {"joins", "this"},
                                                    {"level", "12"},
                                                    {"requires", "m, n"},
                                                    {"excludes", "n"},
                                                    {"guarded_by", "this->m"},
                                                    {"acquires", ""},
                                                    {"releases", ""},
                                                    {"trusted", "set once"}};
  for (const auto& [kind, text] : texts) {
    const std::size_t at = result.output.find("\"ra::" + kind + "\"");
    ASSERT_NE(at, std::string::npos) << kind;
    const std::size_t literal = result.output.find("StringLiteral", at);
    const std::size_t end = result.output.find('\n', literal);
    EXPECT_NE(result.output.substr(literal, end - literal).find("lvalue \"" + text + "\""),
              std::string::npos)
        << kind;
  }
}

INSTANTIATE_TEST_SUITE_P(Gcc, annotations, ::testing::Values(RA_GXX));
INSTANTIATE_TEST_SUITE_P(Clang, annotations, ::testing::Values(RA_CLANGXX));
INSTANTIATE_TEST_SUITE_P(Clang, annotations_under_clang, ::testing::Values(RA_CLANGXX));

TEST(AnnotationsHeader, EveryMacroHasAnExampleThatUsesIt) {
  const std::vector<macro> macros = read_macros();
  EXPECT_GE(macros.size(), 25u);
  for (const macro& each : macros) {
    EXPECT_NE(each.example.find(each.name), std::string::npos) << each.name;
  }
}

TEST(AnnotationsHeader, EveryMacroOfTheDesignIsThere) {
  std::map<std::string, macro> found;
  for (const macro& each : read_macros()) found[each.name] = each;
  for (const char* name : {"SENDABLE",   "NOT_SENDABLE", "SHAREABLE", "IMMUTABLE",     "CAPABILITY",
                           "SENDING",    "BORROWED",     "ESCAPES",   "RETURNS_ALIAS", "SPAWNS",
                           "JOINS",      "BLOCKING",     "SUSPENDS",  "NONBLOCKING",   "MESSAGE",
                           "GUARDED_BY", "REQUIRES",     "EXCLUDES",  "ACQUIRES",      "RELEASES",
                           "LEVEL",      "ISOLATED",     "STRICT",    "AUDIT",         "TRUSTED"}) {
    EXPECT_TRUE(found.count(std::string("RA_") + name)) << name;
  }
}

}  // namespace
}  // namespace ra::test
