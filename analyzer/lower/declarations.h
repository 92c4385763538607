// Functions and globals of a unit, entered on first mention. A function that has a body of the
// user's is put on the list of those still to be lowered.
#pragma once

#include <string>
#include <vector>

#include "analyzer/facts/unit.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXConstructorDecl;
class CXXMethodDecl;
class CXXRecordDecl;
class Decl;
class Expr;
class FunctionDecl;
class NamedDecl;
class RecordDecl;
class VarDecl;
}  // namespace clang

namespace ra::analyzer {

class instantiator;
class model_table;
class name_table;
class span_table;
class type_table;
struct function_model;

class declaration_table {
 public:
  declaration_table(clang::ASTContext& ast, const model_table& models, name_table& names,
                    span_table& spans, type_table& types, instantiator* instances, unit& out)
      : ast_(ast),
        models_(models),
        names_(names),
        spans_(spans),
        types_(types),
        instances_(instances),
        out_(out) {}

  function_id of(const clang::FunctionDecl* decl);
  global_id of(const clang::VarDecl* decl);
  /// A function that the source does not have: the initialiser of a global.
  function_id make(std::string key, std::string name, location_id declared, std::uint32_t flags);

  /// Models known for a name, or nothing. A user's own function of that name is not modelled.
  const std::vector<function_model>* models_of(const clang::FunctionDecl* decl,
                                               const clang::CXXRecordDecl* object_class);

  /// Functions entered so far that have a body to lower, in order of first mention.
  [[nodiscard]] const std::vector<const clang::FunctionDecl*>& to_lower() const { return queue_; }
  /// The lambda stands in this function.
  void set_enclosing(function_id lambda, function_id outer);
  /// Whether the destructor, copy or move of a class runs code of the user's.
  bool has_user_code(const clang::CXXMethodDecl* special);
  /// The lock that a field of `record` or a global says it is guarded by.
  place guard_of(const clang::Decl* decl, const clang::RecordDecl* record);
  /// The call operator of a class that has exactly one; the closure's own.
  const clang::FunctionDecl* call_operator(const clang::CXXRecordDecl* record);
  /// The types of the parameters of a callable of this type, as far as the type tells. Of a pointer
  /// to a member function the first is the object, whose type is left open.
  std::vector<clang::QualType> parameters_of(clang::QualType callable);
  [[nodiscard]] bool is_callable(clang::QualType type);
  [[nodiscard]] bool has_user_body(const clang::FunctionDecl* decl) const;
  /// The one that a call with arguments of these types runs; types that are null are not known.
  const clang::FunctionDecl* call_operator(const clang::CXXRecordDecl* record,
                                           llvm::ArrayRef<clang::QualType> arguments);
  /// The constructor that makes an object of a user's class from these, where Sema can be asked.
  const clang::CXXConstructorDecl* constructor(const clang::CXXRecordDecl& record,
                                               llvm::ArrayRef<const clang::Expr*> arguments);

 private:
  void make_body(const clang::FunctionDecl* decl);
  void fill(function& made, const clang::FunctionDecl* decl, const clang::FunctionDecl* body);
  location_id braces_of(const clang::FunctionDecl* body);
  void add_methods_of(function_id id, const clang::CXXMethodDecl* method);
  place named_place(llvm::StringRef text, const clang::FunctionDecl* in,
                    const clang::RecordDecl* record);
  void read_contracts(function& made, const clang::FunctionDecl* decl);
  void read_notes(function& made, const clang::FunctionDecl* decl);

  clang::ASTContext& ast_;
  const model_table& models_;
  name_table& names_;
  span_table& spans_;
  type_table& types_;
  instantiator* instances_;
  unit& out_;
  llvm::DenseMap<const clang::Decl*, function_id> functions_;
  llvm::DenseMap<const clang::Decl*, global_id> globals_;
  llvm::DenseMap<const clang::Decl*, bool> user_code_;
  std::vector<const clang::FunctionDecl*> queue_;
};

/// The definition whose body is to be lowered, or null: none, dependent, or a system header's.
const clang::FunctionDecl* user_definition(const clang::FunctionDecl* decl,
                                           const span_table& spans);
/// The call operator of a generic lambda as it is written, which is lowered only where no instance
/// of it exists: the library function that would call it has no body here.
bool is_pattern_of_lambda(const clang::FunctionDecl* decl);
/// A function without a body in the source or from Sema, whose facts are written down directly: the
/// invoker of a closure, an implicit destructor.
bool is_made_by_lowering(const clang::FunctionDecl* decl, const type_table& types);
/// Whether the function's type says that it throws nothing.
bool cannot_throw(const clang::FunctionDecl* decl);
/// Whether the object may change after it was initialised.
bool is_constant_object(clang::QualType type);

}  // namespace ra::analyzer
