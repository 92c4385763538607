// What marks say: the `ra::` notes, and Clang's own attributes about locks.
#pragma once

#include <vector>

#include "analyzer/facts/element.h"
#include "analyzer/facts/trait.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class CXXMethodDecl;
class CXXRecordDecl;
class Expr;
class FunctionDecl;
}  // namespace clang

namespace ra::analyzer {

class declaration_table;
class type_table;

/// The place that the argument of a lock attribute names, rooted at `this` (variable 0), a parameter
/// of `in` or a global. Not known for what is no access path.
place contract_place(const clang::Expr* expr, const clang::FunctionDecl* in,
                     declaration_table& declarations, type_table& types);

/// One `ra::` note on a function.
struct function_note {
  llvm::StringRef kind;             ///< without "ra::"
  llvm::StringRef argument;         ///< as it was written; empty: none
  const clang::FunctionDecl* on;    ///< the declaration that has it, whose parameters it names
};

/// The notes on any declaration of a function; those of what it overrides, if it has none.
[[nodiscard]] std::vector<function_note> notes_on(const clang::FunctionDecl* decl);
/// The marks of a parameter (parameter_mark) on any declaration of the function, or of what it
/// overrides.
[[nodiscard]] trait_set marks_on_parameter(const clang::FunctionDecl* decl, unsigned index);
/// The member functions that may have notes, templates too.
[[nodiscard]] std::vector<const clang::CXXMethodDecl*> marked_members(
    const clang::CXXRecordDecl* record);
/// What the marks of its members say of a class: that it stands for tasks, that it is a task's lock.
[[nodiscard]] trait_set traits_by_members(const clang::CXXRecordDecl* record);

}  // namespace ra::analyzer
