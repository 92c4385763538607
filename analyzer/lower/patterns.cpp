// Bodies of generic lambdas that nothing instantiates, because the library function they are given
// to has no body here. What does not depend on the unknown types is lowered as ever. Where it does,
// operators are taken for those of numbers: a target is written, operands are read. So accesses to
// captures, which are what matters to threads, are not lost; calls that depend are counted unknown.

#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

/// The value of a place is used, in a way that the types would tell.
void function_lowering::use_of(const clang::Expr* e) {
  const operand& o = get(e);
  if (e->isPRValue() || !o.at.known()) return;
  const place at = o.at;
  read(at, where(e));
}

operand function_lowering::lower_dependent(const clang::Expr* e) {
  operand made;
  if (const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(e)) return lower_name(name);
  if (const auto* op = llvm::dyn_cast<clang::BinaryOperator>(e)) {
    use_of(op->getRHS());
    if (!op->isAssignmentOp()) {
      use_of(op->getLHS());
      made.held = unknown_value();
      return made;
    }
    const place target = place_of(op->getLHS());
    const location_id at = where(op->getLHS());
    if (op->isCompoundAssignmentOp()) read(target, at);
    write(target, at);
    assign(target, unknown_value(), at);
    made.at = target;
    return made;
  }
  if (const auto* op = llvm::dyn_cast<clang::UnaryOperator>(e)) {
    const place target = place_of(op->getSubExpr());
    const location_id at = where(op->getSubExpr());
    if (op->isIncrementDecrementOp()) {
      read(target, at);
      write(target, at);
      assign(target, unknown_value(), at);
      made.at = target;
    } else if (op->getOpcode() == clang::UO_AddrOf) {
      made.held = address_value(target);
    } else if (op->getOpcode() == clang::UO_Deref) {
      read(target, at);
      made.at = deref_of(target);
    } else {
      use_of(op->getSubExpr());
      made.held = unknown_value();
    }
    return made;
  }
  if (const auto* member = llvm::dyn_cast<clang::CXXDependentScopeMemberExpr>(e)) {
    if (!member->isImplicitAccess()) {
      made.at = place_of(member->getBase());
      if (member->isArrow()) made.at = deref_of(made.at);
    }
    return made;
  }
  if (const auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(e)) {
    use_of(element->getRHS());
    made.at = element_of(deref_of(place_of(element->getLHS())));
    return made;
  }
  if (const auto* paren = llvm::dyn_cast<clang::ParenListExpr>(e)) {
    for (unsigned i = 0; i < paren->getNumExprs(); ++i) use_of(paren->getExpr(i));
    made.held = unknown_value();
    return made;
  }
  if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(e)) {
    use_of(cast->getSubExpr());
    made.held = unknown_value();
    return made;
  }
  if (llvm::isa<clang::UnresolvedLookupExpr, clang::UnresolvedMemberExpr,
                clang::DependentScopeDeclRefExpr>(e)) {
    return made;
  }
  if (llvm::isa<clang::ConditionalOperator>(e)) {
    made.held = unknown_value();
    return made;
  }
  // `range.begin()`: asked of what the lambda was given, and nobody else's.
  if (const auto* call = llvm::dyn_cast<clang::CallExpr>(e)) {
    const auto* member = llvm::dyn_cast<clang::CXXDependentScopeMemberExpr>(call->getCallee());
    if (member && !member->isImplicitAccess() && call->getNumArgs() == 0) {
      const place object = place_of(member->getBase());
      const bool own = object.root == root_kind::variable && object.id < variables_.size() &&
                       variables_[object.id].kind == variable_kind::parameter;
      if (own) {
        read(object, where(e));
        made.held = derived_from({object});
        return made;
      }
    }
  }
  for_each_child(e, [&](const clang::Stmt* child) {
    if (const auto* part = llvm::dyn_cast<clang::Expr>(child)) {
      if (!notes_.is_callee(part)) use_of(part);
    }
  });
  if (llvm::isa<clang::CallExpr, clang::CXXUnresolvedConstructExpr>(e)) {
    not_understood(e, "a call that depends on the parameters of a generic lambda");
  }
  made.held = unknown_value();
  return made;
}

}  // namespace ra::analyzer
