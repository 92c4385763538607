// The three names of a declaration: for people, for models, and as the key across units.
#pragma once

#include <memory>
#include <string>

#include "clang/AST/Mangle.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXRecordDecl;
class Decl;
class DeclContext;
class FunctionDecl;
class NamedDecl;
class QualType;
class VarDecl;
}  // namespace clang

namespace ra::analyzer {

class span_table;

class name_table {
 public:
  name_table(clang::ASTContext& ast, span_table& spans);

  /// "counter::add", "lambda in start()", "count (static in next())": qualified, without template
  /// arguments, inline and unnamed namespaces.
  [[nodiscard]] std::string readable(const clang::NamedDecl* decl);
  [[nodiscard]] std::string readable(clang::QualType type);
  /// Of the text of a raise fact: what an exception of this type is, or what a handler of it catches.
  [[nodiscard]] std::string thrown(clang::QualType type);
  [[nodiscard]] std::string caught(clang::QualType type);
  /// The name under which models know a class, function or typedef: as `readable`, and without the
  /// `detail::d1` that oneTBB puts its public names into. Cached.
  const std::string& model_name(const clang::NamedDecl* decl);
  /// Unique in the program. What other units cannot name carries its file's tail and offset.
  [[nodiscard]] std::string key(const clang::NamedDecl* decl);

 private:
  std::string scope_prefix(const clang::DeclContext* scope);
  std::string own_name(const clang::NamedDecl* decl);
  std::string place_of_lambda(const clang::CXXRecordDecl* closure);

  clang::ASTContext& ast_;
  span_table& spans_;
  clang::ASTNameGenerator mangler_;
  llvm::DenseMap<const clang::Decl*, std::string> model_names_;
  llvm::DenseMap<const clang::DeclContext*, std::string> prefixes_;
};

}  // namespace ra::analyzer
