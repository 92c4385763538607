// What the types of a coroutine say of when it runs.
#pragma once

#include <optional>

namespace clang {
class FunctionDecl;
class QualType;
}  // namespace clang

namespace ra::analyzer {

/// The answer of a function that always gives the same: `bool await_ready() { return true; }`.
[[nodiscard]] std::optional<bool> constant_answer(const clang::FunctionDecl* function);

/// A coroutine of this type does nothing before somebody awaits or resumes it: its promise suspends
/// at the start, always.
[[nodiscard]] bool is_lazy_coroutine(clang::QualType type);

}  // namespace ra::analyzer
