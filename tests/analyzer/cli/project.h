// A small project on disk to run ra-check on.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/process.h"

namespace ra::test {

/// A program with one race, whatever it is called.
inline constexpr std::string_view racy =
    "#include <thread>\n"
    "void f() {\n"
    "  int n = 0;\n"
    "  std::jthread t([&n] { ++n; });\n"
    "  ++n;\n"
    "}\n";
inline constexpr std::string_view clean = "int f(int n) { return n + 1; }\n";

class project {
 public:
  std::filesystem::path root() const { return folder_.path(); }
  void add(const std::string& name, std::string_view text) { write_file(root() / name, text); }

  /// build/compile_commands.json for these files, each compiled with these flags.
  void add_database(const std::vector<std::string>& files, const std::string& flags = "-std=c++20") {
    std::string entries;
    for (const std::string& file : files) {
      entries += (entries.empty() ? "" : ",\n") + std::string("{\"directory\": \"..\", \"file\": \"") +
                 file + "\", \"command\": \"c++ " + flags + " -c " + file + " -o " + file + ".o\"}";
    }
    add("build/compile_commands.json", "[" + entries + "]");
  }

  process_result check(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), RA_CHECK_FILE);
    return run(arguments, root());
  }

 private:
  temporary_folder folder_;
};

}  // namespace ra::test
