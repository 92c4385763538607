// Marks as models: what RA_SPAWNS, RA_JOINS, RA_SENDING and their kin say of a function is written
// down as the model that an entry of models/*.yaml would be, and applied in the same way.
#pragma once

#include <optional>
#include <vector>

#include "analyzer/models/model.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class CXXRecordDecl;
class Decl;
class FunctionDecl;
}  // namespace clang

namespace ra::analyzer {

class declaration_table;
class name_table;

class mark_models {
 public:
  mark_models(name_table& names, declaration_table& declarations)
      : names_(names), declarations_(declarations) {}

  /// The model that the marks of a function make, or null: they say nothing of what it does.
  const std::vector<function_model>* models_of(const clang::FunctionDecl* decl);

 private:
  std::optional<function_model> special_member(const clang::FunctionDecl* decl);

  name_table& names_;
  declaration_table& declarations_;
  llvm::DenseMap<const clang::Decl*, std::vector<function_model>> known_;
};

}  // namespace ra::analyzer
