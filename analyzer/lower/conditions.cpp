// What a branch tests, as far as facts can say it.

#include <optional>

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

condition function_lowering::condition_of(const clang::Expr* e, bool& swapped) {
  while (true) {
    e = e->IgnoreParens();
    if (const auto* full = llvm::dyn_cast<clang::FullExpr>(e)) {
      e = full->getSubExpr();
    } else if (const auto* bound = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(e)) {
      e = bound->getSubExpr();
    } else if (const auto* op = llvm::dyn_cast<clang::UnaryOperator>(e);
               op && op->getOpcode() == clang::UO_LNot) {
      swapped = !swapped;
      e = op->getSubExpr();
    } else if (const auto* rewritten = llvm::dyn_cast<clang::CXXRewrittenBinaryOperator>(e)) {
      e = rewritten->getSemanticForm();
    } else if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(e)) {
      const clang::CastKind kind = cast->getCastKind();
      const bool to_bool = kind == clang::CK_IntegralToBoolean ||
                           kind == clang::CK_PointerToBoolean || kind == clang::CK_IntegralCast ||
                           kind == clang::CK_NoOp || kind == clang::CK_UserDefinedConversion;
      if (!to_bool) break;
      e = cast->getSubExpr();
    } else if (const auto* call = llvm::dyn_cast<clang::CallExpr>(e);
               call && call->getBuiltinCallee() == clang::Builtin::BI__builtin_expect) {
      e = call->getArg(0);
    } else {
      break;
    }
  }
  if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(e); op && op->isComparisonOp()) {
    return comparison(op, swapped);
  }
  if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(e); op && op->isLogicalOp()) return {};
  condition made;
  const auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(e);
  if (call && call->getNumArgs() == 2 && hidden_iterator(call->getArg(0))) {
    // The loop over a range: its two hidden variables stand for positions.
    if (call->getOperator() == clang::OO_ExclaimEqual ||
        call->getOperator() == clang::OO_EqualEqual) {
      made.how = call->getOperator() == clang::OO_EqualEqual ? condition::relation::equal
                                                             : condition::relation::not_equal;
      made.subject = copy_of(place_of(call->getArg(0)));
      made.against = copy_of(place_of(call->getArg(1)));
      return made;
    }
  }
  if (e->getType()->isVoidType()) return {};
  const value subject = value_of(e);
  if (!subject.present() || subject.kind == value_kind::unknown) return {};
  made.how = condition::relation::not_equal;
  made.subject = subject;
  made.against = constant_value(0);
  return made;
}

condition function_lowering::comparison(const clang::BinaryOperator* op, bool& swapped) {
  condition made;
  const clang::Expr* left = op->getLHS();
  const clang::Expr* right = op->getRHS();
  switch (op->getOpcode()) {
    case clang::BO_EQ: made.how = condition::relation::equal; break;
    case clang::BO_NE: made.how = condition::relation::not_equal; break;
    case clang::BO_LT: made.how = condition::relation::less; break;
    case clang::BO_LE: made.how = condition::relation::less_equal; break;
    case clang::BO_GT:
      made.how = condition::relation::less;
      std::swap(left, right);
      break;
    case clang::BO_GE:
      made.how = condition::relation::less_equal;
      std::swap(left, right);
      break;
    default: return made;
  }
  made.subject = value_of(left);
  made.against = value_of(right);
  if (made.subject.kind == value_kind::unknown && made.against.kind == value_kind::unknown)
    return {};
  // `(x != 0) == false` and the like are rare; `call() == false` is not.
  if (made.subject.kind == value_kind::constant && made.against.kind != value_kind::constant &&
      (made.how == condition::relation::equal || made.how == condition::relation::not_equal)) {
    std::swap(made.subject, made.against);
  }
  (void)swapped;
  return made;
}

}  // namespace ra::analyzer
