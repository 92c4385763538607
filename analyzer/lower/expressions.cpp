// Which expression is lowered where, and those that need no file of their own.

#include <optional>

#include "analyzer/lower/arithmetic.h"
#include "analyzer/lower/coroutine_types.h"
#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

namespace {

operand held(value v) {
  operand made;
  made.held = std::move(v);
  return made;
}

operand placed(place p) {
  operand made;
  made.at = std::move(p);
  return made;
}

}  // namespace

std::optional<std::int64_t> function_lowering::constant_of(const clang::Expr* e) {
  if (e->isValueDependent() || !e->getType()->isIntegralOrEnumerationType()) return std::nullopt;
  clang::Expr::EvalResult result;
  if (!e->EvaluateAsInt(result, unit_.ast)) return std::nullopt;
  const llvm::APSInt number = result.Val.getInt();
  if (number.getSignificantBits() > 64) return std::nullopt;
  return number.isSigned() ? number.getSExtValue()
                           : static_cast<std::int64_t>(number.getZExtValue());
}

operand function_lowering::lower(const clang::Expr* e) {
  if (over_budget()) return {};
  if (e->isTypeDependent() && decl_ && is_pattern_of_lambda(decl_)) return lower_dependent(e);
  if (e->isTypeDependent() || e->containsErrors()) {
    not_understood(e, "an expression with errors or dependent types");
    return {};
  }
  switch (e->getStmtClass()) {
    case clang::Stmt::DeclRefExprClass: return lower_name(llvm::cast<clang::DeclRefExpr>(e));
    case clang::Stmt::MemberExprClass: return lower_member(llvm::cast<clang::MemberExpr>(e));
    case clang::Stmt::CXXThisExprClass: return lower_this(llvm::cast<clang::CXXThisExpr>(e));
    case clang::Stmt::ArraySubscriptExprClass:
      return lower_subscript(llvm::cast<clang::ArraySubscriptExpr>(e));
    case clang::Stmt::UnaryOperatorClass: return lower_unary(llvm::cast<clang::UnaryOperator>(e));
    case clang::Stmt::BinaryOperatorClass:
    case clang::Stmt::CompoundAssignOperatorClass:
      return lower_binary(llvm::cast<clang::BinaryOperator>(e));
    case clang::Stmt::ConditionalOperatorClass:
    case clang::Stmt::BinaryConditionalOperatorClass:
      return lower_conditional(llvm::cast<clang::AbstractConditionalOperator>(e));
    case clang::Stmt::CXXOperatorCallExprClass:
      return lower_operator_call(llvm::cast<clang::CXXOperatorCallExpr>(e));
    case clang::Stmt::CallExprClass:
    case clang::Stmt::CXXMemberCallExprClass:
    case clang::Stmt::UserDefinedLiteralClass: return lower_call(llvm::cast<clang::CallExpr>(e));
    case clang::Stmt::CXXConstructExprClass:
    case clang::Stmt::CXXTemporaryObjectExprClass:
      return lower_construct(llvm::cast<clang::CXXConstructExpr>(e));
    case clang::Stmt::InitListExprClass: return lower_list(llvm::cast<clang::InitListExpr>(e));
    case clang::Stmt::CXXParenListInitExprClass:
      return lower_paren_list(llvm::cast<clang::CXXParenListInitExpr>(e));
    case clang::Stmt::LambdaExprClass: return lower_lambda(llvm::cast<clang::LambdaExpr>(e));
    case clang::Stmt::CXXNewExprClass: return lower_new(llvm::cast<clang::CXXNewExpr>(e));
    case clang::Stmt::CXXDeleteExprClass: return lower_delete(llvm::cast<clang::CXXDeleteExpr>(e));
    case clang::Stmt::AtomicExprClass: return lower_atomic(llvm::cast<clang::AtomicExpr>(e));
    case clang::Stmt::ImplicitCastExprClass:
    case clang::Stmt::CStyleCastExprClass:
    case clang::Stmt::CXXStaticCastExprClass:
    case clang::Stmt::CXXDynamicCastExprClass:
    case clang::Stmt::CXXReinterpretCastExprClass:
    case clang::Stmt::CXXConstCastExprClass:
    case clang::Stmt::CXXFunctionalCastExprClass:
    case clang::Stmt::CXXAddrspaceCastExprClass:
    case clang::Stmt::BuiltinBitCastExprClass: return lower_cast(llvm::cast<clang::CastExpr>(e));
    default: return lower_other(e);
  }
}

operand function_lowering::lower_other(const clang::Expr* e) {
  if (const auto* full = llvm::dyn_cast<clang::FullExpr>(e)) return get(full->getSubExpr());
  if (const auto* number = llvm::dyn_cast<clang::IntegerLiteral>(e)) {
    const llvm::APInt bits = number->getValue();
    if (bits.getActiveBits() > 64) return held(derived_from({}));
    return held(constant_value(static_cast<std::int64_t>(bits.getZExtValue())));
  }
  if (const auto* truth = llvm::dyn_cast<clang::CXXBoolLiteralExpr>(e)) {
    return held(constant_value(truth->getValue() ? 1 : 0));
  }
  if (const auto* letter = llvm::dyn_cast<clang::CharacterLiteral>(e)) {
    return held(constant_value(letter->getValue()));
  }
  if (llvm::isa<clang::CXXNullPtrLiteralExpr, clang::GNUNullExpr>(e)) {
    return held(constant_value(0));
  }
  if (llvm::isa<clang::ImplicitValueInitExpr, clang::CXXScalarValueInitExpr>(e)) {
    if (e->getType()->isRecordType() || e->getType()->isArrayType()) return placed(object_place(e));
    return held(constant_value(0));
  }
  if (const auto* bound = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(e)) {
    operand made = get(bound->getSubExpr());
    if (!made.at.known()) {
      made.at = materialised(bound->getSubExpr());
    }
    bound_[bound] = made.at;
    return made;
  }
  if (const auto* made_place = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(e)) {
    operand made = get(made_place->getSubExpr());
    if (!made.at.known()) {
      const value inner = made.held;
      made.at = object_temporary(e->getType(), where(e));
      assign(made.at, inner.present() ? inner : unknown_value(), where(e), flag_initial);
    }
    if (const auto* keeper =
            llvm::dyn_cast_or_null<clang::VarDecl>(made_place->getExtendingDecl())) {
      extended_[keeper] = made.at;
    }
    return made;
  }
  if (const auto* argument = llvm::dyn_cast<clang::CXXDefaultArgExpr>(e)) {
    // The same tree stands at every call that leaves the argument out.
    const clang::Expr* inner = argument->getExpr();
    notes_.read(inner);
    operand made = get(inner);
    llvm::SmallVector<const clang::Stmt*, 16> open{inner};
    while (!open.empty()) {
      const clang::Stmt* s = open.pop_back_val();
      if (const auto* used = llvm::dyn_cast<clang::Expr>(s)) {
        known_.erase(used);
        lasting_.erase(used);
        objects_.erase(used);
        lasting_objects_.erase(used);
      }
      for_each_child(s, [&](const clang::Stmt* child) { open.push_back(child); });
    }
    return made;
  }
  if (const auto* member = llvm::dyn_cast<clang::CXXDefaultInitExpr>(e)) {
    return get(member->getExpr());
  }
  if (const auto* substituted = llvm::dyn_cast<clang::SubstNonTypeTemplateParmExpr>(e)) {
    return get(substituted->getReplacement());
  }
  if (const auto* chosen = llvm::dyn_cast<clang::GenericSelectionExpr>(e)) {
    return get(chosen->getResultExpr());
  }
  if (const auto* choice = llvm::dyn_cast<clang::ChooseExpr>(e))
    return get(choice->getChosenSubExpr());
  if (const auto* rewritten = llvm::dyn_cast<clang::CXXRewrittenBinaryOperator>(e)) {
    return get(rewritten->getSemanticForm());
  }
  if (const auto* opaque = llvm::dyn_cast<clang::OpaqueValueExpr>(e)) {
    return opaque->getSourceExpr() ? get(opaque->getSourceExpr()) : operand{};
  }
  if (const auto* pseudo = llvm::dyn_cast<clang::PseudoObjectExpr>(e)) {
    return pseudo->getResultExpr() ? get(pseudo->getResultExpr()) : operand{};
  }
  if (const auto* literal = llvm::dyn_cast<clang::CompoundLiteralExpr>(e)) {
    const clang::Expr* init = literal->getInitializer();
    if (!init->getType()->isRecordType() && !init->getType()->isArrayType()) {
      return placed(materialised(init));
    }
    return placed(get(init).at);
  }
  if (const auto* statements = llvm::dyn_cast<clang::StmtExpr>(e)) {
    const clang::CompoundStmt* body = statements->getSubStmt();
    if (body->body_empty() || e->getType()->isVoidType()) return {};
    const clang::Stmt* last = body->body_back();
    while (const auto* label = llvm::dyn_cast<clang::LabelStmt>(last)) last = label->getSubStmt();
    const auto* result = llvm::dyn_cast<clang::Expr>(last);
    return result ? get(result) : held(unknown_value());
  }
  if (const auto* list = llvm::dyn_cast<clang::CXXStdInitializerListExpr>(e)) {
    const place elements = place_of(list->getSubExpr());
    place made = object_place(e);
    assign(element_of(made), copy_of(element_of(elements)), where(e), flag_initial);
    return placed(made);
  }
  if (const auto* loop = llvm::dyn_cast<clang::ArrayInitLoopExpr>(e)) {
    const place from = place_of(loop->getCommonExpr()->getSourceExpr());
    place made = object_place(e);
    transfer(made, from, false, e->getType(), where(e), true);
    return placed(made);
  }
  if (const auto* thrown = llvm::dyn_cast<clang::CXXThrowExpr>(e)) {
    // Clang's CFG goes to the handler, or out, without destroying what is in scope.
    for (const clang::VarDecl* variable : notes_.unwound_by(e)) {
      destroy_variable(variable, where(e));
      if (!extended_.contains(variable)) end_variable(variable, where(e));
    }
    fact& raised = emit(fact_kind::raise, where(e));
    if (thrown->getSubExpr()) raised.text = unit_.names.thrown(thrown->getSubExpr()->getType());
    return {};
  }
  if (const auto* suspends = llvm::dyn_cast<clang::CoroutineSuspendExpr>(e)) {
    return suspends->getResumeExpr() ? get(suspends->getResumeExpr()) : operand{};
  }
  if (llvm::isa<clang::StringLiteral, clang::PredefinedExpr, clang::ObjCStringLiteral>(e)) {
    // Nobody writes to it: a place without a name.
    return held(derived_from({}));
  }
  if (llvm::isa<clang::UnaryExprOrTypeTraitExpr, clang::TypeTraitExpr, clang::OffsetOfExpr,
                clang::SizeOfPackExpr, clang::ExpressionTraitExpr, clang::ArrayTypeTraitExpr,
                clang::CXXNoexceptExpr, clang::ConceptSpecializationExpr, clang::RequiresExpr,
                clang::SourceLocExpr>(e)) {
    const auto number = constant_of(e);
    return held(number ? constant_value(*number) : unknown_value());
  }
  if (llvm::isa<clang::CXXTypeidExpr, clang::FloatingLiteral, clang::ImaginaryLiteral,
                clang::FixedPointLiteral, clang::CXXPseudoDestructorExpr, clang::VAArgExpr,
                clang::AddrLabelExpr, clang::NoInitExpr, clang::ArrayInitIndexExpr,
                clang::DesignatedInitUpdateExpr, clang::CXXUuidofExpr>(e)) {
    return e->getType()->isVoidType() ? operand{} : held(unknown_value());
  }
  if (llvm::isa<clang::ShuffleVectorExpr, clang::ConvertVectorExpr>(e)) {
    return held(derived_from({}, true));
  }
  if (const auto* part = llvm::dyn_cast<clang::ExtVectorElementExpr>(e)) {
    return get(part->getBase());
  }
  if (const auto* inherited = llvm::dyn_cast<clang::CXXInheritedCtorInitExpr>(e)) {
    place made = object_place(e);
    fact& f = emit(fact_kind::call, where(e));
    f.callee = unit_.declarations.of(inherited->getConstructor());
    f.args.push_back(address_value(made));
    // The parameters of the constructor it stands in are handed on as they are.
    const function& self = out_.functions[id_];
    for (variable_id i = 0; i < self.parameters; ++i) {
      f.args.push_back(copy_of(variable_place(self.first_parameter() + i)));
    }
    return placed(made);
  }
  if (const auto* constant = llvm::dyn_cast<clang::PackIndexingExpr>(e)) {
    return get(constant->getSelectedExpr());
  }
  not_understood(e, std::string("no facts for ") + e->getStmtClassName());
  return {};
}

operand function_lowering::lower_cast(const clang::CastExpr* e) {
  const clang::Expr* inner = e->getSubExpr();
  switch (e->getCastKind()) {
    case clang::CK_LValueToRValue: {
      if (const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(inner->IgnoreParens())) {
        const auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
        if (variable && variable->getType().isConstQualified() &&
            !variable->getType().isVolatileQualified()) {
          if (variable->getType()->isIntegralOrEnumerationType() &&
              variable->isUsableInConstantExpressions(unit_.ast)) {
            if (const auto number = constant_of(e)) return held(constant_value(*number));
          }
        }
      }
      const operand& from = get(inner);
      if (!from.at.known()) return held(from.held.present() ? from.held : unknown_value());
      const place at = from.at;
      const std::uint16_t flags = access_flags(inner, at);
      if ((flags & flag_atomic) != 0) {
        atomic_access(atomic_kind::load, at, 5, where(inner));
      } else {
        read(at, where(inner), flags);
      }
      return held(copy_of(at));
    }
    case clang::CK_ArrayToPointerDecay: {
      const operand& from = get(inner);
      if (!from.at.known()) return held(from.held.present() ? from.held : derived_from({}));
      return held(address_of(element_of(from.at, constant_value(0))));
    }
    case clang::CK_ToVoid: get(inner); return {};
    case clang::CK_NullToPointer:
    case clang::CK_NullToMemberPointer: return held(constant_value(0));
    case clang::CK_IntegralToBoolean:
    case clang::CK_PointerToBoolean:
    case clang::CK_MemberPointerToBoolean:
    case clang::CK_FloatingToBoolean: {
      const value from = value_of(inner);
      if (from.kind == value_kind::constant) return held(constant_value(from.number != 0 ? 1 : 0));
      return held(mixed(from, true));
    }
    case clang::CK_IntegralToFloating:
    case clang::CK_FloatingToIntegral:
    case clang::CK_FloatingCast:
    case clang::CK_FixedPointCast:
    case clang::CK_FixedPointToIntegral:
    case clang::CK_IntegralToFixedPoint: {
      const value from = value_of(inner);
      return held(mixed(from, e->getCastKind() == clang::CK_FloatingToIntegral));
    }
    case clang::CK_IntegralCast: {
      const value from = value_of(inner);
      if (from.kind == value_kind::constant) {
        if (const auto number = constant_of(e)) return held(constant_value(*number));
      }
      return held(from);
    }
    case clang::CK_Dependent: return {};
    default: {
      // All others keep the object or the value: a different view of the same thing.
      operand same = get(inner);
      if (!same.at.known() && !same.held.present()) same.held = unknown_value();
      return same;
    }
  }
}

namespace {

/// As with std::suspend_never.
bool always_ready(const clang::Expr* ready) {
  const auto* call = llvm::dyn_cast<clang::CallExpr>(core_of(ready)->IgnoreParenImpCasts());
  return call && constant_answer(call->getDirectCallee()) == true;
}

}  // namespace

/// The point of co_await and co_yield where the coroutine may stop, after await_suspend was called.
operand function_lowering::lower_suspension(const clang::CoroutineSuspendExpr* e) {
  if (e->getReadyExpr() && always_ready(e->getReadyExpr())) return {};
  fact& f = emit(fact_kind::suspend, where(e));
  f.text = llvm::isa<clang::CoyieldExpr>(e) ? "co_yield" : "co_await";
  return {};
}

}  // namespace ra::analyzer
