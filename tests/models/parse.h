// Parses C++ with Clang as a user's file would be: the system's own headers, C++20.
#pragma once

#include <memory>
#include <string>

#include "clang/Frontend/ASTUnit.h"

namespace ra::test {

/// Fails the running test, with Clang's messages, when the text does not compile.
std::unique_ptr<clang::ASTUnit> parse(const std::string& text, const std::string& file_name);

}  // namespace ra::test
