// Overload resolution and instantiation after the end of the unit. Both work there as they do
// before: what they need is in the AST, and what they add is only seen by who asked. An instance may
// not compile (the program has no call of it, the model was wrong); its errors are nobody's.

#include "analyzer/engine/compilation_instances.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Initialization.h"
#include "clang/Sema/Sema.h"

namespace ra::analyzer {

namespace {

/// No diagnostic leaves Sema while this lives, and none counts as an error of the unit.
class quietly {
 public:
  explicit quietly(clang::Sema& sema)
      : diagnostics_(sema.getDiagnostics()), before_(diagnostics_.getSuppressAllDiagnostics()) {
    diagnostics_.setSuppressAllDiagnostics(true);
  }
  ~quietly() { diagnostics_.setSuppressAllDiagnostics(before_); }
  quietly(const quietly&) = delete;
  quietly& operator=(const quietly&) = delete;

 private:
  clang::DiagnosticsEngine& diagnostics_;
  bool before_;
};

/// Expressions that are nothing but a type and a value category.
llvm::SmallVector<clang::Expr*, 4> operands(clang::ASTContext& ast, clang::SourceLocation at,
                                            llvm::ArrayRef<clang::QualType> types) {
  llvm::SmallVector<clang::Expr*, 4> made;
  for (const clang::QualType type : types) {
    const bool lvalue = type->isLValueReferenceType();
    made.push_back(new (ast) clang::OpaqueValueExpr(
        at, type.getNonReferenceType(), lvalue ? clang::VK_LValue : clang::VK_XValue));
  }
  return made;
}

}  // namespace

void sema_instantiator::define(clang::FunctionDecl& instance) {
  const quietly silent(sema_);
  sema_.InstantiateFunctionDefinition(instance.getLocation(), &instance, /*Recursive=*/true);
}

clang::FunctionDecl* sema_instantiator::call_operator(const clang::CXXRecordDecl& record,
                                                      llvm::ArrayRef<clang::QualType> arguments) {
  const quietly silent(sema_);
  const clang::EnterExpressionEvaluationContext unevaluated(
      sema_, clang::Sema::ExpressionEvaluationContext::Unevaluated);
  clang::ASTContext& ast = sema_.getASTContext();
  const clang::SourceLocation at = record.getLocation();
  auto* object =
      new (ast) clang::OpaqueValueExpr(at, ast.getRecordType(&record), clang::VK_LValue);
  llvm::SmallVector<clang::Expr*, 4> given = operands(ast, at, arguments);
  const clang::ExprResult call =
      sema_.BuildCallToObjectOfClassType(/*S=*/nullptr, object, at, given, at);
  if (!call.isUsable()) return nullptr;
  const auto* made = llvm::dyn_cast<clang::CallExpr>(call.get()->IgnoreImplicit());
  const clang::FunctionDecl* chosen = made ? made->getDirectCallee() : nullptr;
  return const_cast<clang::FunctionDecl*>(chosen);
}

clang::FunctionDecl* sema_instantiator::constructor(const clang::CXXRecordDecl& record,
                                                    llvm::ArrayRef<clang::QualType> arguments) {
  const quietly silent(sema_);
  const clang::EnterExpressionEvaluationContext unevaluated(
      sema_, clang::Sema::ExpressionEvaluationContext::Unevaluated);
  clang::ASTContext& ast = sema_.getASTContext();
  const clang::SourceLocation at = record.getLocation();
  llvm::SmallVector<clang::Expr*, 4> given = operands(ast, at, arguments);
  const auto entity = clang::InitializedEntity::InitializeNew(at, ast.getRecordType(&record));
  const auto kind = clang::InitializationKind::CreateDirect(at, at, at);
  clang::InitializationSequence sequence(sema_, entity, kind, given);
  if (!sequence) return nullptr;
  const clang::ExprResult object = sequence.Perform(sema_, entity, kind, given);
  if (!object.isUsable()) return nullptr;
  const auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(object.get()->IgnoreImplicit());
  return made ? made->getConstructor() : nullptr;
}

}  // namespace ra::analyzer
