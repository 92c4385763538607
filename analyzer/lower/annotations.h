// What contracts name.
#pragma once

#include "analyzer/facts/element.h"

namespace clang {
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

}  // namespace ra::analyzer
