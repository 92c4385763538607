#include "analyzer/lower/coroutine_types.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

namespace ra::analyzer {

namespace {

/// The record that `name` is in `record`: a nested class or a typedef of another one.
const clang::CXXRecordDecl* nested_class(const clang::CXXRecordDecl* record, llvm::StringRef name) {
  clang::IdentifierInfo& identifier = record->getASTContext().Idents.get(name);
  for (const clang::NamedDecl* found : record->lookup(&identifier)) {
    const auto* type = llvm::dyn_cast<clang::TypeDecl>(found);
    if (!type) continue;
    const clang::QualType named = record->getASTContext().getTypeDeclType(type);
    if (const clang::CXXRecordDecl* nested = named->getAsCXXRecordDecl()) {
      return nested->getDefinition();
    }
  }
  return nullptr;
}

const clang::CXXMethodDecl* method_named(const clang::CXXRecordDecl* record, llvm::StringRef name) {
  clang::IdentifierInfo& identifier = record->getASTContext().Idents.get(name);
  for (const clang::NamedDecl* found : record->lookup(&identifier)) {
    if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(found)) return method;
  }
  for (const clang::CXXBaseSpecifier& base : record->bases()) {
    const clang::CXXRecordDecl* above = base.getType()->getAsCXXRecordDecl();
    if (!above || !(above = above->getDefinition())) continue;
    if (const clang::CXXMethodDecl* method = method_named(above, name)) return method;
  }
  return nullptr;
}

}  // namespace

std::optional<bool> constant_answer(const clang::FunctionDecl* function) {
  const clang::FunctionDecl* definition = nullptr;
  if (!function || !function->hasBody(definition)) return std::nullopt;
  const auto* body = llvm::dyn_cast_or_null<clang::CompoundStmt>(definition->getBody());
  if (!body || body->size() != 1) return std::nullopt;
  const auto* leave = llvm::dyn_cast<clang::ReturnStmt>(body->body_front());
  if (!leave || !leave->getRetValue()) return std::nullopt;
  const auto* truth = llvm::dyn_cast<clang::CXXBoolLiteralExpr>(leave->getRetValue());
  return truth ? std::optional(truth->getValue()) : std::nullopt;
}

bool is_lazy_coroutine(clang::QualType type) {
  const clang::CXXRecordDecl* record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  if (!record || !(record = record->getDefinition())) return false;
  const clang::CXXRecordDecl* promise = nested_class(record, "promise_type");
  const clang::CXXMethodDecl* start = promise ? method_named(promise, "initial_suspend") : nullptr;
  const clang::CXXRecordDecl* awaited =
      start ? start->getReturnType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
  if (!awaited || !(awaited = awaited->getDefinition())) return false;
  return constant_answer(method_named(awaited, "await_ready")) == false;
}

}  // namespace ra::analyzer
