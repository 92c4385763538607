// Declarations, initialisation, return, and the statements that the CFG lists as they are.

#include "analyzer/lower/arithmetic.h"
#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

void function_lowering::lower_statement(const clang::Stmt* s) {
  if (const auto* declarations = llvm::dyn_cast<clang::DeclStmt>(s)) {
    for (const clang::Decl* each : declarations->decls()) {
      if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(each)) {
        lower_declaration(variable, unit_.spans.of(variable->getLocation()));
      }
    }
  } else if (const auto* leave = llvm::dyn_cast<clang::ReturnStmt>(s)) {
    if (leave->getRetValue()) lower_return(leave->getRetValue(), where(leave));
  } else if (const auto* finish = llvm::dyn_cast<clang::CoreturnStmt>(s)) {
    if (finish->getOperand()) lower_return(finish->getOperand(), where(finish));
  } else if (llvm::isa<clang::AsmStmt>(s)) {
    not_understood(s, "assembly");
  } else if (llvm::isa<clang::CapturedStmt>(s)) {
    not_understood(s, "a captured region");
  }
  // The rest (labels, try, null statements) has its effect through blocks alone.
}

void function_lowering::lower_return(const clang::Expr* result, location_id at) {
  const operand& o = get(result);
  if (result->getType()->isVoidType()) return;
  value given;
  if (result->isGLValue()) {
    given = o.at.known() ? address_value(o.at) : o.held;
  } else if (result->getType()->isRecordType()) {
    given = o.held.present() || !o.at.known() ? o.held : move_of(o.at);
    // The caller destroys it.
    const clang::Expr* inner = result;
    while (const auto* full = llvm::dyn_cast<clang::FullExpr>(inner)) inner = full->getSubExpr();
    consumed_.insert(inner->IgnoreParens());
  } else {
    given = value_of(result);
  }
  emit(fact_kind::give, at).source = given.present() ? given : unknown_value();
}

place function_lowering::declare(const clang::VarDecl* variable, location_id at) {
  bool found = false;
  place made = variable_named(variable, found);
  if (!found) {
    // The handler's variable, or one of an enclosing scope that was not captured.
    const variable_id id = new_variable(variable->getNameAsString(), variable_kind::local,
                                        unit_.types.of(variable->getType()), at);
    locals_[variable] = id;
    made = variable_place(id);
  }
  if (made.root == root_kind::variable && declared_.insert(variable).second) {
    emit(fact_kind::declare, at).target = made;
  }
  return made;
}

/// Whether walking the range means walking elements that places can name.
bool function_lowering::follows_elements(clang::QualType range) {
  range = range.getNonReferenceType();
  const type_id type = unit_.types.of(range);
  return out_.type_is(type, trait::container);
}

/// The hidden variables of a loop over a range are positions that count from 0.
bool function_lowering::lower_hidden(const clang::VarDecl* variable, location_id at) {
  const clang::CXXForRangeStmt* loop = notes_.loop_of(variable);
  if (!loop || !loop->getRangeStmt()) return false;
  const auto* range = llvm::dyn_cast_or_null<clang::VarDecl>(loop->getRangeStmt()->getSingleDecl());
  if (!range || !follows_elements(range->getType())) return false;
  const place hidden = declare(variable, at);
  const bool begins = loop->getBeginStmt() && loop->getBeginStmt()->isSingleDecl() &&
                      loop->getBeginStmt()->getSingleDecl() == variable;
  if (begins) {
    assign(hidden, constant_value(0), at, flag_initial);
    return true;
  }
  const clang::QualType type = range->getType().getNonReferenceType();
  if (const auto* array = unit_.ast.getAsConstantArrayType(type)) {
    assign(hidden, constant_value(static_cast<std::int64_t>(array->getZExtSize())), at,
           flag_initial);
  } else {
    bool found = false;
    assign(
        hidden,
        derived_from({part_of(deref_of(variable_named(range, found)), selector_kind::structure)}),
        at, flag_initial);
  }
  return true;
}

void function_lowering::lower_declaration(const clang::VarDecl* variable, location_id at) {
  if (variable->hasExternalStorage()) return;
  if (lower_hidden(variable, at)) return;
  const place made = declare(variable, at);
  if (const clang::Expr* init = variable->getInit()) {
    initialise(made, variable->getType(), init, at);
    if (variable->isCXXForRangeDecl() || !variable->isImplicit()) return;
    // The hidden reference to a range: the range itself reads better, where it is sure to stay.
    const operand& bound = get(init);
    if (variable->getType()->isReferenceType() && bound.at.known() && bound.at.terms.empty() &&
        !is_private_temporary(bound.at)) {
      ranges_[variable] = bound.at;
    }
  }
}

void function_lowering::initialise(const place& target, clang::QualType type,
                                   const clang::Expr* init, location_id at) {
  const operand& o = get(init);
  if (type->isReferenceType()) {
    value bound = o.at.known() ? address_value(o.at) : o.held;
    if (!o.at.known() && o.held.present() && o.held.kind != value_kind::function) {
      bound = address_value(materialised(init));
    }
    assign(target, bound.present() ? bound : unknown_value(), at, flag_initial);
    return;
  }
  if (type->isRecordType() || type->isArrayType()) {
    if (o.at.known() && o.at == target) return;  // made in place
    if (o.at.known() && !(o.held.present() && is_private_temporary(o.at))) {
      const bool made_here = init->isPRValue();
      assign(target, made_here ? move_of(o.at) : copy_of(o.at), at, flag_initial);
    } else if (o.held.present()) {
      assign(target, o.held, at, flag_initial);
    }
    return;
  }
  const value source = value_of(init);
  const bool atomic = type->isAtomicType();
  write(target, at, static_cast<std::uint16_t>(flag_initial | (atomic ? flag_atomic : 0)));
  assign(target, source, at, flag_initial);
}

void function_lowering::lower_initialiser(const clang::CXXCtorInitializer* initialiser) {
  const clang::Expr* init = initialiser->getInit();
  if (!init) return;
  const location_id at =
      initialiser->isWritten() ? unit_.spans.of(initialiser->getSourceRange()) : where(init);
  const place self = deref_of(variable_place(0));
  if (initialiser->isAnyMemberInitializer()) {
    const clang::FieldDecl* field = initialiser->getAnyMember();
    initialise(field_place(self, field), field->getType(), init, at);
  } else {
    get(init);  // a base or the target constructor: made in place, as part of this object
  }
}

}  // namespace ra::analyzer
