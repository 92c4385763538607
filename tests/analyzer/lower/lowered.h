// Source text in, facts out: what every test of lowering needs.
#pragma once

#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "analyzer/facts/text.h"
#include "analyzer/lower/lower.h"
#include "analyzer/models/loader.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

namespace ra::test {

using namespace analyzer;

/// Parses `source` as `file_name` with the models built in. `std.h` of this folder's headers can be
/// included as `<std.h>` and counts as a system header.
inline unit lowered(const std::string& source, const std::string& file_name = "input.cpp",
                    std::vector<std::string> arguments = {}, lower_options options = {}) {
  const bool c = file_name.ends_with(".c");
  std::vector<std::string> command{
      c ? "-std=c17" : "-std=c++20",           "-nostdinc", "-w", "-D__RA_CHECK__=1", "-isystem",
      std::string(RA_TEST_FOLDER) + "/headers"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto ast =
      clang::tooling::buildASTFromCodeWithArgs(source, command, "/source/" + file_name);
  if (!ast) {
    ADD_FAILURE() << "not parsed: " << source;
    return {};
  }
  EXPECT_FALSE(ast->getDiagnostics().hasUncompilableErrorOccurred()) << source;
  if (!options.models) options.models = &built_in_models();
  return lower(ast->getASTContext(), options);
}

/// The functions with bodies as text: no positions, no variable tables, no ids of the unit.
inline std::string shown(const unit& u) {
  static const std::regex position(R"(( braces)? at (#?[0-9]+[0-9/:.-]*))");
  static const std::regex header(R"(^function \d+ "[^"]*" ("[^"]*")( at [^ ]+)? \[([^\]]*)\].*)");
  std::string text;
  for (const function& f : u.functions) {
    if (!f.is(function_has_body)) continue;
    std::istringstream lines(print(f, u));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("  var ")) continue;
      line = std::regex_replace(line, header, "function $1 [$3]");
      text += std::regex_replace(line, position, "") + "\n";
    }
  }
  return text;
}

inline const function& function_named(const unit& u, const std::string& name) {
  for (const function& f : u.functions) {
    if (f.name == name) return f;
  }
  static const function none;
  ADD_FAILURE() << "no function " << name;
  return none;
}

inline const type_info& type_named(const unit& u, const std::string& name) {
  for (const type_info& t : u.types) {
    if (t.name == name) return t;
  }
  static const type_info none;
  ADD_FAILURE() << "no type " << name;
  return none;
}

/// Facts of one kind in a function, in the order of its blocks.
inline std::vector<fact> facts_of(const function& f, fact_kind kind) {
  std::vector<fact> found;
  for (const block& b : f.body.blocks) {
    for (const fact& each : b.facts) {
      if (each.kind == kind) found.push_back(each);
    }
  }
  return found;
}

}  // namespace ra::test
