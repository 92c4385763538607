// The rules of STYLE section 1 against the tree as it is. Each check is first shown something that
// breaks it, so that its silence about the tree means something.

#include "tests/layout/checks.h"
#include "tests/support/files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ra::test::layout {
namespace {

namespace fs = std::filesystem;
using problems = std::vector<std::string>;

std::string listed(const problems& found) {
  std::string text = "\n";
  for (const std::string& each : found) text += each + "\n";
  return text;
}

void append(problems& all, const problems& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// Everything a person wrote: no build trees, no version control, nothing fetched.
std::vector<file> tree(const std::vector<std::string>& extensions) {
  std::vector<file> files;
  const fs::path root = source_root();
  for (fs::recursive_directory_iterator at(root), end; at != end; ++at) {
    const std::string name = at->path().filename();
    if (at->is_directory()) {
      const bool top = at.depth() == 0;
      const bool made = top && (name.rfind("build", 0) == 0 || name.rfind("out", 0) == 0);
      if (made || name == ".git" || name == ".cache" || name == "node_modules" ||
          name == "__pycache__") {
        at.disable_recursion_pending();
      }
      continue;
    }
    if (!at->is_regular_file()) continue;
    const std::string extension = at->path().extension();
    if (!extensions.empty() &&
        std::find(extensions.begin(), extensions.end(), extension) == extensions.end()) {
      continue;
    }
    files.push_back({at->path().lexically_relative(root).generic_string(), read_file(at->path())});
  }
  std::sort(files.begin(), files.end(),
            [](const file& a, const file& b) { return a.path < b.path; });
  return files;
}

bool in(const file& source, std::initializer_list<const char*> folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const char* folder) { return source.path.rfind(folder, 0) == 0; });
}

// tests/layout/long_files.txt: a path, a colon, the reason.
std::map<std::string, std::string> long_file_reasons() {
  std::map<std::string, std::string> reasons;
  std::istringstream lines(read_file(source_root() / "tests/layout/long_files.txt"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    reasons[line.substr(0, colon)] = line.substr(colon + 2);
  }
  return reasons;
}

TEST(LayoutChecks, IncludeOrderRefusesAFolderToTheRight) {
  EXPECT_EQ(include_order({"analyzer/facts/a.cpp", "#include \"analyzer/flow/b.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"analyzer/domain/a.cpp", "#include \"analyzer/models/b.h\"\n"}).size(),
            1u);
  EXPECT_EQ(include_order({"analyzer/report/a.cpp", "#include \"analyzer/facts/b.h\"\n"}).size(),
            1u);
  EXPECT_EQ(include_order({"analyzer/cli/a.cpp", "#include \"analyzer/tidy/b.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"analyzer/new/a.cpp", ""}).size(), 1u);
  EXPECT_TRUE(include_order({"analyzer/flow/a.cpp", "#include \"analyzer/facts/b.h\"\n"}).empty());
  EXPECT_TRUE(include_order({"analyzer/cli/a.cpp", "#include \"analyzer/finding/b.h\"\n"}).empty());
}

TEST(LayoutChecks, IncludeOrderRefusesTheOtherHalfAndOtherRules) {
  EXPECT_EQ(include_order({"analyzer/facts/a.h", "#include \"ra/scope.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"runtime/src/sync/a.h", "#include \"analyzer/facts/b.h\"\n"}).size(),
            1u);
  EXPECT_EQ(
      include_order({"analyzer/rules/x/rule.cpp", "#include \"analyzer/rules/y/z.h\"\n"}).size(),
      1u);
  EXPECT_TRUE(
      include_order({"analyzer/rules/x/rule.cpp", "#include \"analyzer/rules/rule.h\"\n"}).empty());
  EXPECT_TRUE(include_order({"analyzer/facts/a.h", "#include \"ra/annotations.h\"\n"}).empty());
}

TEST(LayoutChecks, IncludeOrderHoldsInTheRuntime) {
  EXPECT_EQ(include_order({"runtime/src/memory/a.cpp", "#include \"sync/b.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"runtime/src/io/a.cpp", "#include \"actor/b.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"runtime/src/sync/a.cpp", "#include \"simulation/b.h\"\n"}).size(), 1u);
  EXPECT_EQ(include_order({"runtime/include/ra/a.h", "#include \"sync/b.h\"\n"}).size(), 1u);
  EXPECT_TRUE(include_order({"runtime/src/sync/a.cpp", "#include \"memory/b.h\"\n"}).empty());
}

TEST(LayoutChecks, OutsideHeadersHaveTheirDoors) {
  EXPECT_EQ(outside_headers({"analyzer/flow/a.cpp", "#include <clang/AST/Decl.h>\n"}).size(), 1u);
  EXPECT_EQ(
      outside_headers({"analyzer/engine/engine.cpp", "#include \"clang/AST/Decl.h\"\n"}).size(),
      1u);
  EXPECT_EQ(outside_headers({"runtime/src/sync/a.cpp", "#  include <tbb/info.h>\n"}).size(), 1u);
  EXPECT_EQ(outside_headers({"runtime/src/io/a.cpp", "#include <liburing.h>\n"}).size(), 1u);
  EXPECT_EQ(outside_headers({"runtime/src/io/a.cpp", "#include <llvm/ADT/STLExtras.h>\n"}).size(),
            1u);
  EXPECT_TRUE(outside_headers({"analyzer/engine/compilation.cpp", "#include <clang/AST/Decl.h>\n"})
                  .empty());
  EXPECT_TRUE(outside_headers({"analyzer/flow/a.cpp", "// #include <clang/AST/Decl.h>\n"}).empty());
}

TEST(LayoutChecks, FirstLinesAreAskedFor) {
  EXPECT_EQ(first_lines({"a/b.h", "// #pragma once\nint x;\n"}, false).size(), 1u);
  EXPECT_TRUE(first_lines({"a/b.h", "// why\n#pragma once\n"}, false).empty());
  EXPECT_EQ(first_lines({"a/b.cpp", "#include <vector>\n#include \"a/b.h\"\n"}, true).size(), 1u);
  EXPECT_TRUE(first_lines({"a/b.cpp", "#include \"a/b.h\"\n"}, true).empty());
  EXPECT_TRUE(first_lines({"a/b.cpp", "#include <vector>\n"}, false).empty());
}

TEST(LayoutChecks, LengthNeedsAReason) {
  const std::string text(501, '\n');
  EXPECT_EQ(length({"a.cpp", text}, {}).size(), 1u);
  EXPECT_TRUE(length({"a.cpp", text}, {{"a.cpp", "a table"}}).empty());
  EXPECT_TRUE(length({"a.cpp", text.substr(1)}, {}).empty());
  EXPECT_EQ(line_count("a\nb"), 2u);
}

TEST(LayoutChecks, MachinePathsAreSeen) {
  const std::string folder = std::string("/wo") + "rk/main/x";
  EXPECT_EQ(machine_paths({"a", "see " + folder + "\n"}).size(), 1u);
  EXPECT_EQ(machine_paths({"a", "ok\n" + folder}).size(), 1u);
  EXPECT_EQ(machine_paths({"a", std::string("\"/ho") + "me/me/x\"\n"}).size(), 1u);
  EXPECT_TRUE(machine_paths({"a", "src/work/x https://x.org/root/x\n"}).empty());
}

TEST(LayoutChecks, NamesAndHeadingsAreSeen) {
  EXPECT_EQ(file_name({"analyzer/flow/FixPoint.cpp", ""}).size(), 1u);
  EXPECT_TRUE(file_name({"analyzer/flow/fix_point.cpp", ""}).empty());
  const std::string good =
      "# x\n## What it reports\n## Why it matters\n## Bad\n## Good\n## What it cannot see\n"
      "## Sources\n";
  EXPECT_TRUE(rule_page_headings({"p", good}).empty());
  EXPECT_EQ(rule_page_headings({"p", "# x\n## Bad\n"}).size(), 5u);
}

TEST(Layout, IncludesPointToTheLeft) {
  problems found;
  for (const file& each : tree({".h", ".cpp"})) append(found, include_order(each));
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, OutsideHeadersStayBehindTheirDoors) {
  problems found;
  for (const file& each : tree({".h", ".cpp"})) append(found, outside_headers(each));
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, HeadersAreGuardedAndIncludedFirst) {
  problems found;
  for (const file& each : tree({".h", ".cpp"})) {
    if (!in(each, {"analyzer/", "runtime/", "annotations/", "tests/"})) continue;
    const fs::path own = (source_root() / each.path).replace_extension(".h");
    append(found, first_lines(each, fs::exists(own)));
  }
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, FileNamesAreSnakeCase) {
  problems found;
  for (const file& each : tree({".h", ".cpp"})) {
    if (in(each, {"analyzer/", "runtime/", "annotations/", "tests/"}))
      append(found, file_name(each));
  }
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, FilesAreShortOrSayWhyNot) {
  const std::map<std::string, std::string> reasons = long_file_reasons();
  problems found;
  std::vector<std::pair<std::size_t, std::string>> sizes;
  for (const file& each : tree({".h", ".cpp", ".py", ".cmake"})) {
    if (!in(each, {"analyzer/", "runtime/", "annotations/", "tests/", "ci/"})) continue;
    sizes.emplace_back(line_count(each.text), each.path);
    append(found, length(each, reasons));
  }
  std::sort(sizes.rbegin(), sizes.rend());
  std::cout << sizes.size() << " files; the longest:\n";
  for (std::size_t i = 0; i < sizes.size() && i < 10; ++i) {
    std::cout << sizes[i].first << "\t" << sizes[i].second << "\n";
  }
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, ReasonsForLongFilesAreStillNeeded) {
  for (const auto& [path, reason] : long_file_reasons()) {
    const fs::path whole = source_root() / path;
    ASSERT_TRUE(fs::exists(whole)) << path << " is gone: delete its line";
    EXPECT_GT(line_count(read_file(whole)), 500u) << path << " is short: delete its line";
    EXPECT_FALSE(reason.empty()) << path;
  }
}

TEST(Layout, NoFileNamesAMachine) {
  problems found;
  for (const file& each : tree({})) append(found, machine_paths(each));
  EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Layout, EveryRuleHasItsPageAndItsPrograms) {
  problems found;
  for (const fs::directory_entry& folder :
       fs::directory_iterator(source_root() / "analyzer/rules")) {
    if (!folder.is_directory()) continue;
    const std::string id = folder.path().filename();
    if (!fs::exists(folder.path() / "rule.cpp")) found.push_back(id + ": no rule.cpp");
    if (!fs::exists(folder.path() / "rule.md")) {
      found.push_back(id + ": no rule.md");
    } else {
      append(found, rule_page_headings({"analyzer/rules/" + id + "/rule.md",
                                        read_file(folder.path() / "rule.md")}));
    }
    for (const char* kind : {"bad", "good"}) {
      const std::size_t programs =
          files_below(source_root() / "corpus" / id / kind, ".cpp").size() +
          files_below(source_root() / "corpus" / id / kind, ".c").size();
      if (programs < 5) {
        found.push_back("corpus/" + id + "/" + kind + ": " + std::to_string(programs) +
                        " programs, at least five are needed");
      }
    }
  }
  EXPECT_TRUE(found.empty()) << listed(found);
}

}  // namespace
}  // namespace ra::test::layout
