// What must be known of a body's syntax before its CFG is walked: one pass over the statements.
//
// The CFG lists an expression before the statement it stands in, so that when a constructor runs
// nothing at hand says which object it makes. The notes do: the result object of every prvalue, and
// whether a value is thrown away, which `try` is around a statement, which expressions the CFG
// spreads over several blocks.
#pragma once

#include <deque>
#include <vector>

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace ra::analyzer {

/// Where a prvalue of class or array type comes to life, when that is not a temporary.
struct destination {
  enum class kind { variable, created, slot, member, self };
  kind what = kind::variable;
  const void* owner = nullptr;  ///< VarDecl, CXXNewExpr, the Expr around it, FieldDecl
  unsigned index = 0;  ///< slot: which initialiser or capture
};

/// The expression that makes the object, below casts, cleanups and elided copies.
const clang::Expr* core_of(const clang::Expr* e);

class syntax_notes {
 public:
  void read(const clang::Stmt* body);
  void read(const clang::CXXCtorInitializer* initialiser);
  void set_destination(const clang::Expr* e, destination to);

  [[nodiscard]] const destination* destination_of(const clang::Expr* core) const;
  [[nodiscard]] bool discarded(const clang::Expr* e) const { return discarded_.contains(e); }
  /// Names the function of a direct call: nothing is evaluated.
  [[nodiscard]] bool is_callee(const clang::Expr* e) const { return callees_.contains(e); }
  /// Inside the operand of `noexcept`, which Clang's CFG walks all the same.
  [[nodiscard]] bool unevaluated(const clang::Stmt* s) const { return unevaluated_.contains(s); }
  /// The automatic variables that unwinding destroys, innermost first: from this `throw`, or from
  /// this `try` when none of its handlers fits.
  [[nodiscard]] std::vector<const clang::VarDecl*> unwound_by(const clang::Stmt* left) const;
  /// Part of the initialiser of a static local: evaluated at most once in the program.
  [[nodiscard]] bool once(const clang::Stmt* s) const { return once_.contains(s); }
  /// Its parts are evaluated in more than one block.
  [[nodiscard]] bool lasting(const clang::Stmt* s) const { return lasting_.contains(s); }
  [[nodiscard]] const clang::CXXTryStmt* try_around(const clang::Stmt* s) const {
    return tries_.lookup(s);
  }
  [[nodiscard]] const clang::CXXTryStmt* outer_try(const clang::CXXTryStmt* t) const {
    return tries_.lookup(t);
  }
  [[nodiscard]] bool has_try() const { return has_try_; }
  /// Not null: the variable is the hidden iterator or end of this loop.
  [[nodiscard]] const clang::CXXForRangeStmt* loop_of(const clang::VarDecl* hidden) const {
    return loops_.lookup(hidden);
  }
  /// Not null: the expression is an arm of this conditional.
  [[nodiscard]] const clang::AbstractConditionalOperator* arm_of(const clang::Expr* e) const {
    return arms_.lookup(e);
  }
  /// The expression is the await_suspend call of this co_await or co_yield.
  [[nodiscard]] const clang::CoroutineSuspendExpr* suspension_at(const clang::Expr* e) const {
    return suspensions_.lookup(e);
  }

 private:
  /// The variables in scope: a list that grows at its head.
  struct scope {
    const clang::VarDecl* variable;
    const clang::CXXTryStmt* inside;
    const scope* outer;
  };
  struct item {
    const clang::Stmt* statement;
    const clang::CXXTryStmt* inside;
    const clang::Expr* root;  ///< the full expression around it
    const scope* visible;
  };
  const scope* extended(const clang::Stmt* s, const item& at, const scope* visible);
  void discard(const clang::Expr* e);
  void note_discarded(const clang::Stmt* parent);
  void note(const item& at);
  void keep(const clang::Expr* root);
  static void collect(const clang::Stmt* root, llvm::DenseSet<const clang::Stmt*>& into);

  llvm::DenseMap<const clang::Expr*, destination> destinations_;
  llvm::DenseSet<const clang::Expr*> discarded_;
  llvm::DenseSet<const clang::Expr*> callees_;
  llvm::DenseSet<const clang::Stmt*> lasting_;
  llvm::DenseSet<const clang::Stmt*> once_;
  llvm::DenseSet<const clang::Stmt*> unevaluated_;
  llvm::DenseSet<const clang::Stmt*> valued_;  ///< bodies of statement expressions
  llvm::DenseMap<const clang::Stmt*, const clang::CXXTryStmt*> tries_;
  llvm::DenseMap<const clang::VarDecl*, const clang::CXXForRangeStmt*> loops_;
  llvm::DenseMap<const clang::Expr*, const clang::AbstractConditionalOperator*> arms_;
  llvm::DenseMap<const clang::Expr*, const clang::CoroutineSuspendExpr*> suspensions_;
  llvm::SmallVector<const clang::Expr*, 16> spread_;  ///< full expressions over several blocks
  std::deque<scope> scopes_;
  llvm::DenseMap<const clang::Stmt*, const scope*> leaving_;
  bool has_try_ = false;
};

/// The statements below `s` that are evaluated where it stands: not the body of a lambda.
void for_each_child(const clang::Stmt* s, llvm::function_ref<void(const clang::Stmt*)> visit);

}  // namespace ra::analyzer
