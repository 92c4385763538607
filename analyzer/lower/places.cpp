// Glvalues: names, members, elements, what pointers lead to.

#include "analyzer/lower/arithmetic.h"
#include "analyzer/lower/function_lowering.h"

namespace ra::analyzer {

place function_lowering::variable_named(const clang::ValueDecl* decl, bool& found) {
  found = true;
  if (const auto capture = captures_.find(decl); capture != captures_.end()) {
    const clang::FieldDecl* field = capture->second;
    place at = field_of(deref_of(variable_place(0)), unit_.types.field_of(field));
    if (field->getType()->isReferenceType() && !decl->getType()->isReferenceType()) {
      at = deref_of(std::move(at));
    }
    return at;
  }
  if (const auto local = locals_.find(decl); local != locals_.end()) {
    return variable_place(local->second);
  }
  const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
  if (variable && variable->hasGlobalStorage()) {
    return global_place(unit_.declarations.of(variable));
  }
  if (variable && variable->getDeclContext() == decl_) {
    const variable_id id =
        new_variable(variable->getNameAsString(), variable_kind::local,
                     unit_.types.of(variable->getType()), unit_.spans.of(variable->getLocation()));
    locals_[decl] = id;
    return variable_place(id);
  }
  if (variable && !decl_) {  // inside the initialiser of a global: a statement expression
    const variable_id id =
        new_variable(variable->getNameAsString(), variable_kind::local,
                     unit_.types.of(variable->getType()), unit_.spans.of(variable->getLocation()));
    locals_[decl] = id;
    return variable_place(id);
  }
  found = false;
  return {};
}

/// A capture by copy of what a reference refers to: the field is the object, not a reference.
bool function_lowering::captured_copy_of(const clang::ValueDecl* decl) const {
  const auto capture = captures_.find(decl);
  return capture != captures_.end() && !capture->second->getType()->isReferenceType();
}

operand function_lowering::lower_name(const clang::DeclRefExpr* e) {
  operand made;
  const clang::ValueDecl* decl = e->getDecl();
  if (const auto* constant = llvm::dyn_cast<clang::EnumConstantDecl>(decl)) {
    made.held = constant_value(constant->getInitVal().getExtValue());
    return made;
  }
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl)) {
    if (function->getBuiltinID() != 0 && function->isImplicit()) {
      made.held = unknown_value();
    } else {
      made.held = function_value(unit_.declarations.of(function));
    }
    return made;
  }
  if (const auto* binding = llvm::dyn_cast<clang::BindingDecl>(decl)) {
    if (!captures_.contains(binding)) {
      // A name for a part of a hidden object, or for a hidden variable.
      return binding->getBinding() ? get(binding->getBinding()) : made;
    }
  }
  if (llvm::isa<clang::VarDecl, clang::BindingDecl>(decl)) {
    bool found = false;
    made.at = variable_named(decl, found);
    if (!found) {
      // Named in a lambda without being captured: only its constant value is used.
      const auto number = constant_of(e);
      made.held = number ? constant_value(*number) : unknown_value();
      return made;
    }
    if (decl->getType()->isReferenceType() && !captured_copy_of(decl)) {
      made.at = deref_of(std::move(made.at));
    }
    return made;
  }
  if (const auto number = constant_of(e)) {
    made.held = constant_value(*number);
  } else {
    made.held = unknown_value();
  }
  return made;
}

operand function_lowering::lower_this(const clang::CXXThisExpr* e) {
  operand made;
  if (captured_this_) {
    const place field = field_of(deref_of(variable_place(0)), unit_.types.field_of(captured_this_));
    made.held = captured_this_->getType()->isAnyPointerType() ? copy_of(field) : address_of(field);
    return made;
  }
  const bool has_self = !variables_.empty() && variables_[0].kind == variable_kind::self;
  if (has_self) {
    made.held = copy_of(variable_place(0));
  } else {
    // A default member initialiser of an aggregate: the object is being made by its list.
    made.held = unknown_value();
  }
  (void)e;
  return made;
}

place function_lowering::field_place(place base, const clang::FieldDecl* field) {
  return field_of(std::move(base), unit_.types.field_of(field));
}

operand function_lowering::lower_member(const clang::MemberExpr* e) {
  operand made;
  const clang::ValueDecl* member = e->getMemberDecl();
  const auto* field = llvm::dyn_cast<clang::FieldDecl>(member);
  if (!field) {
    if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(member)) {
      made.at = global_place(unit_.declarations.of(variable));
      if (variable->getType()->isReferenceType()) made.at = deref_of(std::move(made.at));
    } else if (const auto* constant = llvm::dyn_cast<clang::EnumConstantDecl>(member)) {
      made.held = constant_value(constant->getInitVal().getExtValue());
    } else if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(member)) {
      if (!llvm::isa<clang::CXXMethodDecl>(function) ||
          llvm::cast<clang::CXXMethodDecl>(function)->isStatic()) {
        made.held = function_value(unit_.declarations.of(function));
      }
    }
    return made;
  }
  place base;
  if (e->isArrow()) {
    base = pointee(value_of(e->getBase()), e->getBase()->getType()->getPointeeType(), where(e));
  } else {
    base = place_of(e->getBase());
  }
  // An unnamed struct or union: its members are reached from the object around it.
  if (field->isAnonymousStructOrUnion()) {
    made.at = std::move(base);
    return made;
  }
  made.at = field_place(std::move(base), field);
  if (field->getType()->isReferenceType()) made.at = deref_of(std::move(made.at));
  return made;
}

operand function_lowering::lower_subscript(const clang::ArraySubscriptExpr* e) {
  operand made;
  const value pointer = value_of(e->getBase());
  const value index = value_of(e->getIdx());
  if (e->getBase()->getType()->isVectorType()) {
    made.at = element_at(place_of(e->getBase()), index);
    return made;
  }
  if (e->getBase()->isGLValue() && e->getBase()->getType()->isArrayType()) {
    made.at = element_at(place_of(e->getBase()), index);
    return made;
  }
  made.at = pointee(pointer_plus(pointer, index), e->getType(), where(e));
  return made;
}

/// The element that an index names; some element, when nothing is known of the index.
place function_lowering::element_at(const place& whole, const value& index) {
  const bool unknown = !index.present() || index.kind == value_kind::unknown ||
                       (index.kind == value_kind::derived && index.operands.empty());
  return unknown ? element_of(whole) : element_of(whole, index);
}

/// Arithmetic on a pointer moves along the elements of what it points into.
value function_lowering::pointer_plus(const value& pointer, const value& offset) {
  if (pointer.kind == value_kind::copy) {
    return address_of(element_at(deref_of(pointer.at), offset));
  }
  if (pointer.kind == value_kind::address) {
    place at = pointer.at;
    if (!at.path.empty() && at.path.back().kind == selector_kind::element) {
      const std::uint32_t term = at.path.back().index;
      if (term == no_id) return pointer;
      if (term + 1 == at.terms.size()) {
        value index = sum_of(at.terms.back(), offset);
        at.terms.pop_back();
        at.path.pop_back();
        return address_of(element_at(at, index));
      }
    }
    return address_of(element_at(at, offset));
  }
  return mixed(pointer, offset, false);
}

place function_lowering::pointee(const value& pointer, clang::QualType target, location_id at) {
  switch (pointer.kind) {
    case value_kind::address: return pointer.at;
    case value_kind::copy:
    case value_kind::move: return deref_of(pointer.at);
    case value_kind::function:
    case value_kind::constant:  // null, or an address of the hardware's
    case value_kind::none: return {};
    case value_kind::unknown:
    case value_kind::fresh:
    case value_kind::linear:
    case value_kind::derived:
    case value_kind::iteration: break;
  }
  if (target.isNull() || target->isFunctionType()) return {};
  const place held = temporary(unit_.types.pointer_to(target), at);
  assign(held, pointer, at, flag_initial);
  return deref_of(held);
}

/// `&p->x` is an address; `&*p` is p again, and so is the address of what a reference names.
value function_lowering::address_value(const place& p) {
  if (!p.known()) return unknown_value();
  if (!p.path.empty() && p.path.back().kind == selector_kind::deref) {
    place holder = p;
    holder.path.pop_back();
    const type_id type = type_at(holder);
    if (out_.type_is(type, trait::pointer) || out_.type_is(type, trait::reference)) {
      return copy_of(std::move(holder));
    }
  }
  return address_of(p);
}

std::uint16_t function_lowering::access_flags(const clang::Expr* glvalue, const place& p) {
  std::uint16_t flags = 0;
  if (glvalue->getType()->isAtomicType()) flags |= flag_atomic;
  if (glvalue->refersToBitField()) flags |= flag_packed;
  if (!p.path.empty() && p.path.back().kind == selector_kind::element) {
    place container = p;
    container.path.pop_back();
    if (out_.type_is(type_at(container), trait::packed_elements)) flags |= flag_packed;
  }
  return flags;
}

/// Some element; the one that `get<1>(x)` names where the callee is such a template.
place function_lowering::element_chosen(const place& whole, const clang::FunctionDecl* callee) {
  const auto* arguments = callee ? callee->getTemplateSpecializationArgs() : nullptr;
  if (!arguments || arguments->size() == 0 ||
      arguments->get(0).getKind() != clang::TemplateArgument::Integral) {
    return element_of(whole);
  }
  const std::int64_t index = arguments->get(0).getAsIntegral().getExtValue();
  const type_id type = type_at(whole);
  const clang::RecordDecl* record = unit_.types.record_of(type);
  const bool parts =
      record && record->isCompleteDefinition() && !out_.type_is(type, trait::container);
  if (parts && index >= 0) {
    std::int64_t next = 0;
    for (const clang::FieldDecl* field : record->fields()) {
      if (field->getAccess() != clang::AS_public) break;
      if (next++ == index) return field_place(whole, field);
    }
  }
  return element_of(whole, constant_value(index));
}

/// The loop over a range whose hidden iterator or end this names.
const clang::CXXForRangeStmt* function_lowering::hidden_iterator(const clang::Expr* e) {
  const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(e->IgnoreParenImpCasts());
  const auto* variable = name ? llvm::dyn_cast<clang::VarDecl>(name->getDecl()) : nullptr;
  return variable ? notes_.loop_of(variable) : nullptr;
}

place function_lowering::element_of_loop(const clang::CXXForRangeStmt* loop,
                                         const clang::Expr* iterator) {
  const auto* range = llvm::dyn_cast_or_null<clang::VarDecl>(loop->getRangeStmt()->getSingleDecl());
  if (!range || !follows_elements(range->getType())) return {};
  bool found = false;
  const place at = variable_named(range, found);
  const place position = place_of(iterator->IgnoreParenImpCasts());
  const auto walked = ranges_.find(range);
  return element_of(walked == ranges_.end() ? deref_of(at) : walked->second, copy_of(position));
}

}  // namespace ra::analyzer
