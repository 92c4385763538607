#include "tests/models/parse.h"

#include <gtest/gtest.h>

#include "clang/Tooling/Tooling.h"

namespace ra::test {

std::unique_ptr<clang::ASTUnit> parse(const std::string& text, const std::string& file_name) {
  // A file in the folder of the tests, so that it is not taken for a system header.
  std::unique_ptr<clang::ASTUnit> unit = clang::tooling::buildASTFromCodeWithArgs(
      text, {"-std=c++20", "-pthread", "-resource-dir", RA_CLANG_RESOURCES, "-Wno-everything"},
      file_name, "ra-models-test");
  if (!unit || unit->getDiagnostics().hasErrorOccurred()) {
    ADD_FAILURE() << file_name << " does not compile";
    return nullptr;
  }
  return unit;
}

}  // namespace ra::test
