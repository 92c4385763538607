// Calls: who is called, with what, and what comes back. Models are asked first; then what needs no
// model (whole objects copied, iterators used as pointers); the rest is a `call` fact.

#include "analyzer/lower/arithmetic.h"
#include "analyzer/lower/coroutine_types.h"
#include "analyzer/lower/function_lowering.h"
#include "clang/Basic/Builtins.h"

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

/// The temporary that becomes a parameter by value.
const clang::Expr* bound_temporary(const clang::Expr* e) {
  while (e) {
    e = e->IgnoreParens();
    if (llvm::isa<clang::CXXBindTemporaryExpr>(e)) return e;
    if (const auto* full = llvm::dyn_cast<clang::FullExpr>(e)) {
      e = full->getSubExpr();
    } else if (const auto* argument = llvm::dyn_cast<clang::CXXDefaultArgExpr>(e)) {
      e = argument->getExpr();
    } else if (const auto* cast = llvm::dyn_cast<clang::CastExpr>(e)) {
      e = cast->getSubExpr();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

}  // namespace

place function_lowering::object_of(const clang::MemberExpr* callee) {
  const clang::Expr* base = callee->getBase();
  if (callee->isArrow()) {
    return pointee(value_of(base), base->getType()->getPointeeType(), where(callee));
  }
  return place_of(base);
}

operand function_lowering::lower_call(const clang::CallExpr* e) {
  call_site site;
  site.expr = e;
  site.at = where(e);
  site.callee = e->getDirectCallee();
  site.result = e->getCallReturnType(unit_.ast);
  if (site.callee && site.callee->getBuiltinID() != 0) {
    if (auto built_in = lower_builtin(e, site.callee)) return *built_in;
  }
  for (const clang::Expr* argument : e->arguments()) site.args.push_back(argument);
  const clang::Expr* callee = e->getCallee()->IgnoreParenImpCasts();
  const auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(site.callee);
  if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(callee)) {
    if (method && method->isImplicitObjectMemberFunction()) {
      site.has_self = true;
      site.self = object_of(member);
      clang::QualType object = member->getBase()->IgnoreParenBaseCasts()->getType();
      if (member->isArrow() && !object->getPointeeType().isNull())
        object = object->getPointeeType();
      site.object_class = object->getAsCXXRecordDecl();
      if (method->isVirtual() && member->performsVirtualDispatch(unit_.ast.getLangOpts())) {
        const auto* known = method->getDevirtualizedMethod(member->getBase(), false);
        if (known) site.callee = known;
        site.is_virtual = !known;
      }
    } else if (!site.callee && llvm::isa<clang::CXXPseudoDestructorExpr>(callee)) {
      return {};
    }
  } else if (const auto* member_pointer = llvm::dyn_cast<clang::BinaryOperator>(callee);
             member_pointer && member_pointer->isPtrMemOp()) {
    site.has_self = true;
    const clang::Expr* object = member_pointer->getLHS();
    site.self = member_pointer->getOpcode() == clang::BO_PtrMemD
                    ? place_of(object)
                    : pointee(value_of(object), object->getType()->getPointeeType(), site.at);
    site.through = value_of(member_pointer->getRHS());
  }
  if (llvm::isa<clang::CXXPseudoDestructorExpr>(callee)) return {};
  if (!site.callee && !site.through.present()) site.through = value_of(e->getCallee());
  return finish_call(site);
}

operand function_lowering::lower_operator_call(const clang::CXXOperatorCallExpr* e) {
  call_site site;
  site.expr = e;
  site.at = where(e);
  site.callee = e->getDirectCallee();
  if (!site.callee) {
    not_understood(e, "an operator whose function is not known");
    return {};
  }
  site.result = e->getCallReturnType(unit_.ast);
  if (e->getNumArgs() > 0) {
    if (const clang::CXXForRangeStmt* loop = hidden_iterator(e->getArg(0))) {
      const place element = element_of_loop(loop, e->getArg(0));
      if (element.known()) {
        if (e->getOperator() == clang::OO_Star) return placed(element);
        const place position = place_of(e->getArg(0));
        if (e->getOperator() == clang::OO_PlusPlus) {
          assign(position, sum_of(copy_of(position), constant_value(1)), site.at);
          return placed(position);
        }
        return held(derived_from({position}));
      }
    }
  }
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(site.callee);
  unsigned first = 0;
  if (method && method->isImplicitObjectMemberFunction() && e->getNumArgs() > 0) {
    site.has_self = true;
    site.self = place_of(e->getArg(0));
    site.object_class = e->getArg(0)->IgnoreParenBaseCasts()->getType()->getAsCXXRecordDecl();
    site.is_virtual = method->isVirtual() && !method->hasAttr<clang::FinalAttr>() &&
                      !method->getDevirtualizedMethod(e->getArg(0), false);
    first = 1;
  }
  // A static operator() has its object among the arguments, and no use for it.
  if (method && method->isStatic() && e->getOperator() == clang::OO_Call) first = 1;
  for (unsigned i = first; i < e->getNumArgs(); ++i) site.args.push_back(e->getArg(i));
  return finish_call(site);
}

operand function_lowering::finish_call(call_site& site) {
  if (auto modelled = apply_model(site)) return *modelled;
  if (auto whole = whole_object(site)) return *whole;
  if (auto bound = lower_bind(site)) return *bound;
  if (auto pointer = like_a_pointer(site)) return *pointer;
  return emit_call(site);
}

/// Assignment of objects that does nothing but assign members, or that a library does.
std::optional<operand> function_lowering::whole_object(const call_site& site) {
  const auto* method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(site.callee);
  if (!method || !site.has_self) return std::nullopt;
  if (const auto* conversion = llvm::dyn_cast<clang::CXXConversionDecl>(method);
      conversion && method->getParent()->isLambda()) {
    // A lambda without captures becomes a pointer to its invoker.
    const clang::CXXRecordDecl* closure = method->getParent();
    if (!closure->isGenericLambda()) {
      if (const clang::CXXMethodDecl* invoker = closure->getLambdaStaticInvoker()) {
        return held(function_value(unit_.declarations.of(invoker)));
      }
    }
    const clang::FunctionDecl* body = unit_.declarations.call_operator(closure);
    return held(body ? function_value(unit_.declarations.of(body)) : unknown_value());
  }
  if (!method->isCopyAssignmentOperator() && !method->isMoveAssignmentOperator()) {
    return std::nullopt;
  }
  if (site.args.size() != 1 || unit_.declarations.has_user_code(method)) return std::nullopt;
  const bool moved = method->isMoveAssignmentOperator() && !site.args[0]->isLValue();
  transfer(site.self, place_of(site.args[0]), moved, unit_.ast.getRecordType(method->getParent()),
           site.at, false);
  return placed(site.self);
}

/// Iterators and other views of a library, where no model says more.
std::optional<operand> function_lowering::like_a_pointer(const call_site& site) {
  if (!site.callee || !site.callee->isOverloadedOperator()) return std::nullopt;
  if (!unit_.spans.in_system(site.callee->getLocation())) return std::nullopt;
  const clang::OverloadedOperatorKind op = site.callee->getOverloadedOperator();
  const auto is_view = [&](clang::QualType type) {
    const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
    return record && has(unit_.types.traits_of(record), trait::view);
  };
  if (!site.has_self) {
    if (site.args.empty() || !is_view(site.args[0]->getType())) return std::nullopt;
    std::vector<place> parts;
    for (const clang::Expr* argument : site.args) {
      const place part = place_of(argument);
      if (part.known()) parts.push_back(part);
    }
    if (site.result->isReferenceType() || site.result->isVoidType()) return std::nullopt;
    return held(derived_from(std::move(parts)));
  }
  const bool view = site.object_class && has(unit_.types.traits_of(site.object_class), trait::view);
  if (op == clang::OO_Star && site.args.empty() && site.result->isReferenceType()) {
    return placed(deref_of(site.self));
  }
  if (op == clang::OO_Arrow) return held(copy_of(site.self));
  if (!view) return std::nullopt;
  const place self = site.self;
  switch (op) {
    case clang::OO_Subscript:
      if (site.args.size() != 1) return std::nullopt;
      return placed(element_of(deref_of(self), value_of(site.args[0])));
    case clang::OO_PlusPlus:
    case clang::OO_MinusMinus: {
      read(self, site.at);
      operand result = placed(self);
      if (!site.args.empty() && !notes_.discarded(site.expr)) {  // postfix: as it was
        result.at = object_temporary(site.expr->getType(), site.at);
        assign(result.at, copy_of(self), site.at, flag_initial);
      }
      write(self, site.at);
      const int step = op == clang::OO_PlusPlus ? 1 : -1;
      assign(self, sum_of(copy_of(self), constant_value(step)), site.at);
      return result;
    }
    case clang::OO_PlusEqual:
    case clang::OO_MinusEqual: {
      if (site.args.size() != 1) return std::nullopt;
      const value by = value_of(site.args[0]);
      read(self, site.at);
      write(self, site.at);
      assign(
          self,
          op == clang::OO_PlusEqual ? sum_of(copy_of(self), by) : difference_of(copy_of(self), by),
          site.at);
      return placed(self);
    }
    case clang::OO_Plus:
    case clang::OO_Minus: {
      if (site.args.size() != 1) return std::nullopt;
      read(self, site.at);
      const value by = value_of(site.args[0]);
      if (site.args[0]->getType()->isRecordType()) return held(mixed(copy_of(self), by, false));
      return held(op == clang::OO_Plus ? sum_of(copy_of(self), by)
                                       : difference_of(copy_of(self), by));
    }
    case clang::OO_EqualEqual:
    case clang::OO_ExclaimEqual: read(self, site.at); return held(derived_from({self}, true));
    default: return std::nullopt;
  }
}

value function_lowering::argument_value(const clang::Expr* arg, bool consumed) {
  const operand& o = get(arg);
  if (arg->isGLValue()) {
    if (!o.at.known()) return o.held.present() ? o.held : unknown_value();
    return address_value(o.at);
  }
  if (arg->getType()->isRecordType() || arg->getType()->isArrayType()) {
    if (!o.at.known()) return o.held.present() ? o.held : unknown_value();
    if (!consumed) return copy_of(o.at);
    if (const clang::Expr* bound = bound_temporary(arg)) consumed_.insert(bound);
    return move_of(o.at);
  }
  return value_of(arg);
}

/// The operand of the call expression, and where the callee's result goes.
operand function_lowering::call_result(const call_site& site, place& result) {
  operand made;
  if (site.constructs) {
    made.at = site.self;
    return made;
  }
  if (site.result.isNull() || site.result->isVoidType()) return made;
  if (site.result->isReferenceType()) {
    result = temporary(unit_.types.of(site.result), site.at);
    made.at = deref_of(result);
    return made;
  }
  if (site.result->isRecordType()) {
    result = object_place(site.expr);
    made.at = result;
    return made;
  }
  if (notes_.discarded(site.expr)) return made;
  result = temporary(unit_.types.of(site.result.getUnqualifiedType()), site.at);
  made.held = copy_of(result);
  return made;
}

operand function_lowering::emit_call(const call_site& site, std::uint16_t flags) {
  fact made;
  made.kind = fact_kind::call;
  made.at = site.at;
  made.flags = flags;
  const clang::FunctionDecl* body =
      site.callee ? user_definition(site.callee, unit_.spans) : nullptr;
  if (site.has_self) made.args.push_back(address_value(site.self));
  for (const clang::Expr* argument : site.args) {
    if (argument->getType()->isVoidType()) continue;
    made.args.push_back(argument_value(argument, body != nullptr));
  }
  if (site.callee) {
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(site.callee);
    const bool library = unit_.spans.in_system(site.callee->getLocation());
    if (method && library && site.callee->getOverloadedOperator() == clang::OO_Call &&
        site.has_self) {
      made.source = copy_of(site.self);  // a callable object of a library
      made.args.erase(made.args.begin());
    } else {
      made.callee = unit_.declarations.of(site.callee);
    }
    if (cannot_throw(site.callee)) made.flags |= flag_nothrow;
  } else if (site.through.kind == value_kind::function) {
    made.callee = site.through.callee;
  } else {
    made.source = site.through.present() ? site.through : unknown_value();
  }
  if (site.is_virtual) made.flags |= flag_virtual;
  if (notes_.discarded(site.expr)) made.flags |= flag_discarded;
  operand result = call_result(site, made.result);
  const bool never_runs =
      (made.flags & flag_discarded) != 0 && site.callee && is_lazy_coroutine(site.result);
  ++facts_;
  body_.blocks[current_].facts.push_back(std::move(made));
  if (never_runs) {
    fact& dropped = emit(fact_kind::spawn, site.at);
    dropped.mode = static_cast<std::uint8_t>(spawn_mode::coroutine);
    dropped.flags = flag_discarded;
    dropped.source = unknown_value();
  }
  return result;
}

std::optional<operand> function_lowering::lower_builtin(const clang::CallExpr* e,
                                                        const clang::FunctionDecl* callee) {
  const clang::IdentifierInfo* identifier = callee->getIdentifier();
  if (!identifier) return std::nullopt;
  const llvm::StringRef name = identifier->getName();
  if (name.starts_with("__sync_") || name.starts_with("__atomic_")) {
    return lower_sync_builtin(e, name);
  }
  switch (callee->getBuiltinID()) {
    case clang::Builtin::BI__builtin_expect:
    case clang::Builtin::BI__builtin_expect_with_probability:
    case clang::Builtin::BI__builtin_assume_aligned:
    case clang::Builtin::BI__builtin_launder:
      if (e->getNumArgs() == 0) return std::nullopt;
      return get(e->getArg(0));
    case clang::Builtin::BI__builtin_addressof:
    case clang::Builtin::BI__addressof: return held(address_value(place_of(e->getArg(0))));
    case clang::Builtin::BI__builtin_alloca:
    case clang::Builtin::BI__builtin_alloca_uninitialized: return held(fresh_value());
    default: break;
  }
  if (!name.starts_with("__builtin_")) return std::nullopt;  // a library function Clang knows
  // __builtin_memcpy and __builtin___memcpy_chk are the library's memcpy.
  if (unit_.ast.BuiltinInfo.isLibFunction(callee->getBuiltinID())) return std::nullopt;
  // What is left computes from its arguments and touches nothing.
  value result = derived_from({}, true);
  for (const clang::Expr* argument : e->arguments()) {
    if (argument->isGLValue() || argument->getType()->isVoidType()) continue;
    result = mixed(result, value_of(argument), true);
  }
  if (const auto number = e->getType()->isVoidType() ? std::nullopt : constant_of(e)) {
    return held(constant_value(*number));
  }
  if (callee->isNoReturn()) no_way_on_ = true;
  return e->getType()->isVoidType() ? operand{} : held(result);
}

}  // namespace ra::analyzer
