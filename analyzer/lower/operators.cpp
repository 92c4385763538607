// Operators that the language defines: on numbers and pointers, assignment, the conditional.

#include <optional>

#include "analyzer/lower/arithmetic.h"
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

operand function_lowering::lower_unary(const clang::UnaryOperator* e) {
  const clang::Expr* inner = e->getSubExpr();
  switch (e->getOpcode()) {
    case clang::UO_AddrOf: {
      if (e->getType()->isMemberPointerType()) {
        const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(inner->IgnoreParens());
        const auto* method = name ? llvm::dyn_cast<clang::FunctionDecl>(name->getDecl()) : nullptr;
        return held(method ? function_value(unit_.declarations.of(method)) : unknown_value());
      }
      const operand& from = get(inner);
      if (!from.at.known()) return held(from.held.present() ? from.held : unknown_value());
      return held(address_value(from.at));
    }
    case clang::UO_Deref: {
      if (const clang::CXXForRangeStmt* loop = hidden_iterator(inner)) {
        place element = element_of_loop(loop, inner);
        if (element.known()) return placed(std::move(element));
      }
      const value pointer = value_of(inner);
      if (pointer.kind == value_kind::function || e->getType()->isFunctionType())
        return held(pointer);
      return placed(pointee(pointer, e->getType(), where(e)));
    }
    case clang::UO_PostInc:
    case clang::UO_PostDec:
    case clang::UO_PreInc:
    case clang::UO_PreDec: return lower_step(e);
    case clang::UO_Plus: return held(value_of(inner));
    case clang::UO_Minus:
      if (const value v = value_of(inner); e->getType()->isIntegralOrEnumerationType()) {
        return held(negated(v));
      } else {
        return held(mixed(v, false));
      }
    case clang::UO_Not: return held(mixed(value_of(inner), false));
    case clang::UO_LNot: {
      const value v = value_of(inner);
      if (v.kind == value_kind::constant) return held(constant_value(v.number == 0 ? 1 : 0));
      return held(mixed(v, true));
    }
    case clang::UO_Real:
    case clang::UO_Imag:
    case clang::UO_Extension: return get(inner);
    case clang::UO_Coawait: break;
  }
  return held(unknown_value());
}

/// ++ and --.
operand function_lowering::lower_step(const clang::UnaryOperator* e) {
  const clang::Expr* target = e->getSubExpr();
  const place at = place_of(target);
  const location_id here = where(target);
  const std::uint16_t flags = access_flags(target, at);
  const bool post = e->isPostfix();
  operand result;
  if ((flags & flag_atomic) != 0) {
    atomic_access(atomic_kind::update, at, 5, here);
    result.held = derived_from({at});
    return result;
  }
  read(at, here, flags);
  if (post && !notes_.discarded(e)) {
    const place before = temporary(unit_.types.of(e->getType().getUnqualifiedType()), here);
    assign(before, copy_of(at), here, flag_initial);
    result.held = copy_of(before);
  }
  write(at, here, flags);
  const value one = constant_value(e->isIncrementOp() ? 1 : -1);
  assign(at, sum_of(copy_of(at), one), here);
  if (!post) {
    result.at = at;
    if (!e->isGLValue()) result.held = copy_of(at);
  }
  return result;
}

value function_lowering::arithmetic(clang::BinaryOperatorKind op, const clang::Expr* left,
                                    const value& a, const value& b) {
  const bool whole = left->getType()->isIntegralOrEnumerationType();
  const bool both = a.kind == value_kind::constant && b.kind == value_kind::constant;
  if (left->getType()->isAnyPointerType() && (op == clang::BO_Add || op == clang::BO_Sub)) {
    return pointer_plus(a, op == clang::BO_Add ? b : negated(b));
  }
  if (!whole) return mixed(a, b, false);
  switch (op) {
    case clang::BO_Add: return sum_of(a, b);
    case clang::BO_Sub: return difference_of(a, b);
    case clang::BO_Mul: return product_of(a, b);
    case clang::BO_Shl:
      if (b.kind == value_kind::constant && b.number >= 0 && b.number < 62) {
        return product_of(a, constant_value(std::int64_t{1} << b.number));
      }
      return mixed(a, b, true);
    case clang::BO_Div:
      if (b.kind == value_kind::constant && b.number == 1) return a;
      if (both && b.number != 0 && b.number != -1) return constant_value(a.number / b.number);
      return mixed(a, b, true);
    case clang::BO_Rem:
      if (both && b.number != 0 && b.number != -1) return constant_value(a.number % b.number);
      return mixed(a, b, true);
    case clang::BO_And:
      if (both) return constant_value(a.number & b.number);
      return mixed(a, b, true);
    case clang::BO_Or:
      if (both) return constant_value(a.number | b.number);
      return mixed(a, b, true);
    case clang::BO_Shr: return mixed(a, b, true);
    default: return mixed(a, b, op != clang::BO_Xor);
  }
}

operand function_lowering::lower_binary(const clang::BinaryOperator* e) {
  if (e->isAssignmentOp()) return lower_assignment(e);
  const clang::Expr* left = e->getLHS();
  const clang::Expr* right = e->getRHS();
  switch (e->getOpcode()) {
    case clang::BO_Comma: {
      get(left);
      return get(right);
    }
    case clang::BO_PtrMemD:
    case clang::BO_PtrMemI: {
      // Which member is not known: the object as a whole.
      const clang::Expr* object = left;
      const place base =
          e->getOpcode() == clang::BO_PtrMemD
              ? place_of(object)
              : pointee(value_of(object), object->getType()->getPointeeType(), where(e));
      get(right);
      return placed(base);
    }
    case clang::BO_LAnd:
    case clang::BO_LOr:
      // Its parts were evaluated in blocks of their own, perhaps not at all.
      if (const auto number = constant_of(e)) return held(constant_value(*number));
      return held(derived_from({}, true));
    default: break;
  }
  if (e->isComparisonOp() || e->getOpcode() == clang::BO_Cmp) {
    return held(mixed(value_of(left), value_of(right), true));
  }
  if (e->isAdditiveOp() && right->getType()->isAnyPointerType()) {
    if (left->getType()->isAnyPointerType()) {  // a distance
      return held(mixed(value_of(left), value_of(right), false));
    }
    return held(pointer_plus(value_of(right), value_of(left)));
  }
  const value a = value_of(left);
  const value b = value_of(right);
  return held(arithmetic(e->getOpcode(), left, a, b));
}

operand function_lowering::lower_assignment(const clang::BinaryOperator* e) {
  const clang::Expr* target = e->getLHS();
  const value right = value_of(e->getRHS());
  const place at = place_of(target);
  const location_id here = where(target);
  const std::uint16_t flags = access_flags(target, at);
  operand result;
  result.at = at;
  if (!e->isGLValue()) result.held = at.known() ? copy_of(at) : right;
  if ((flags & flag_atomic) != 0) {
    atomic_access(e->isCompoundAssignmentOp() ? atomic_kind::update : atomic_kind::store, at, 5,
                  here);
    return result;
  }
  value source = right;
  if (e->isCompoundAssignmentOp()) {
    read(at, here, flags);
    const auto op = clang::BinaryOperator::getOpForCompoundAssignment(e->getOpcode());
    source = arithmetic(op, target, at.known() ? copy_of(at) : unknown_value(), right);
  }
  write(at, here, flags);
  assign(at, source, here);
  return result;
}

/// The variable that an arm of the conditional leaves its result in.
place function_lowering::conditional_result(const clang::AbstractConditionalOperator* e) {
  const auto found = conditionals_.find(e);
  if (found != conditionals_.end()) return found->second;
  const type_id type = e->isGLValue() ? unit_.types.reference_to(e->getType())
                                      : unit_.types.of(e->getType().getUnqualifiedType());
  return conditionals_[e] = temporary(type, where(e));
}

void function_lowering::reach_arm(const clang::Expr* arm) {
  const clang::AbstractConditionalOperator* e = notes_.arm_of(arm);
  if (e->getType()->isVoidType() || arm->getType()->isVoidType()) return;
  if (notes_.discarded(e)) return;
  const place result = conditional_result(e);
  const location_id at = where(arm);
  if (e->isGLValue()) {
    if (arm->isGLValue()) assign(result, address_value(place_of(arm)), at, flag_initial);
  } else if (e->getType()->isRecordType()) {
    const operand& o = get(arm);
    if (o.held.present() && !o.at.known()) {
      assign(result, o.held, at, flag_initial);
    } else {
      assign(result, move_of(place_of(arm)), at, flag_initial);
    }
  } else {
    assign(result, value_of(arm), at, flag_initial);
  }
}

operand function_lowering::lower_conditional(const clang::AbstractConditionalOperator* e) {
  if (e->getType()->isVoidType()) return {};
  if (notes_.discarded(e)) return held(unknown_value());
  if (const auto number = constant_of(e)) return held(constant_value(*number));
  const place result = conditional_result(e);
  if (e->isGLValue()) return placed(deref_of(result));
  if (e->getType()->isRecordType()) {
    const destination* to = notes_.destination_of(e);
    if (!to) return placed(result);
    place object = object_place(e);
    assign(object, move_of(result), where(e), flag_initial);
    return placed(object);
  }
  return held(copy_of(result));
}

}  // namespace ra::analyzer
