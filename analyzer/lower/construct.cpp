// Objects: where they come to life, by which constructor, and how they die.

#include "analyzer/lower/function_lowering.h"
#include "analyzer/lower/model_application.h"

namespace ra::analyzer {

namespace {

operand placed(place p) {
  operand made;
  made.at = std::move(p);
  return made;
}

}  // namespace

place function_lowering::object_place(const clang::Expr* e) {
  e = core_of(e);
  if (const auto found = objects_.find(e); found != objects_.end()) return found->second;
  if (const auto found = lasting_objects_.find(e); found != lasting_objects_.end()) {
    return found->second;
  }
  place made;
  if (const destination* to = notes_.destination_of(e)) made = destination_place(*to);
  if (!made.known()) made = object_temporary(e->getType(), where(e));
  (notes_.lasting(e) ? lasting_objects_ : objects_)[e] = made;
  return made;
}

place function_lowering::destination_place(const destination& to) {
  switch (to.what) {
    case destination::kind::variable: {
      const auto* variable = static_cast<const clang::VarDecl*>(to.owner);
      if (variable->getType()->isReferenceType()) return {};
      return declare(variable, unit_.spans.of(variable->getLocation()));
    }
    case destination::kind::created: {
      const auto* made = static_cast<const clang::CXXNewExpr*>(to.owner);
      const place object = deref_of(created_pointer(made));
      return made->isArray() ? element_of(object) : object;
    }
    case destination::kind::slot:
      return slot_place(static_cast<const clang::Expr*>(to.owner), to.index);
    case destination::kind::member:
      return field_place(deref_of(variable_place(0)),
                         static_cast<const clang::FieldDecl*>(to.owner));
    case destination::kind::self: return deref_of(variable_place(0));
  }
  return {};
}

namespace {

/// What the n-th initialiser of a list is for: a base (null) or a field.
const clang::FieldDecl* field_of_initialiser(const clang::RecordDecl* record,
                                             const clang::FieldDecl* of_union, unsigned index,
                                             bool& is_base) {
  is_base = false;
  if (record->isUnion()) return of_union;
  if (const auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record)) {
    if (index < with_bases->getNumBases()) {
      is_base = true;
      return nullptr;
    }
    index -= with_bases->getNumBases();
  }
  for (const clang::FieldDecl* field : record->fields()) {
    if (field->isUnnamedBitField()) continue;
    if (index-- == 0) return field;
  }
  return nullptr;
}

}  // namespace

place function_lowering::slot_place(const clang::Expr* parent, unsigned index) {
  if (const auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(parent)) {
    const place closure = object_place(lambda);
    auto field = lambda->getLambdaClass()->field_begin();
    std::advance(field, index);
    return field_place(closure, *field);
  }
  if (llvm::isa<clang::CompoundLiteralExpr>(parent)) return object_place(parent);
  const place object = object_place(parent);
  if (parent->getType()->isArrayType()) {
    return index == ~0u ? element_of(object) : element_of(object, constant_value(index));
  }
  const clang::RecordDecl* record = parent->getType()->getAsRecordDecl();
  if (!record) return {};
  const clang::FieldDecl* of_union = nullptr;
  if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(parent)) {
    of_union = list->getInitializedFieldInUnion();
  } else if (const auto* paren_list = llvm::dyn_cast<clang::CXXParenListInitExpr>(parent)) {
    of_union = paren_list->getInitializedFieldInUnion();
  }
  bool is_base = false;
  const clang::FieldDecl* field = field_of_initialiser(record, of_union, index, is_base);
  if (is_base) return object;
  if (!field) return {};
  return field->isAnonymousStructOrUnion() ? object : field_place(object, field);
}

namespace {

bool has_nonzero(const clang::Expr* e, const clang::ASTContext& ast) {
  if (const auto* list = llvm::dyn_cast<clang::InitListExpr>(e)) {
    return llvm::any_of(list->inits(), [&](const clang::Expr* i) { return has_nonzero(i, ast); });
  }
  const auto number = e->getIntegerConstantExpr(ast);
  return number && *number != 0;
}

}  // namespace

operand function_lowering::lower_list(const clang::InitListExpr* e) {
  if (!e->isSemanticForm() && e->getSemanticForm()) return get(e->getSemanticForm());
  if (e->isTransparent() && e->getNumInits() == 1) return get(e->getInit(0));
  if (!e->getType()->isRecordType() && !e->getType()->isArrayType()) {
    operand made;
    if (e->getType()->isVectorType()) {
      for (unsigned i = 0; i < e->getNumInits(); ++i) get(e->getInit(i));
      made.held = derived_from({});
    } else {
      made.held = e->getNumInits() == 1 ? value_of(e->getInit(0)) : constant_value(0);
    }
    return made;
  }
  const place object = object_place(e);
  const clang::RecordDecl* record = e->getType()->getAsRecordDecl();
  const clang::ArrayType* array = unit_.ast.getAsArrayType(e->getType());
  const bool library = record && !unit_.types.is_user(record);
  // The kind of a lock that is made by an initialiser (PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP).
  if (library && out_.type_is(type_at(object), trait::lock) && has_nonzero(e, unit_.ast)) {
    assign(part_of(object, selector_kind::structure), constant_value(1), where(e), flag_initial);
  }
  // A table of numbers holds nothing that is followed.
  const bool numbers = array && array->getElementType()->isArithmeticType();
  for (unsigned i = 0; i < e->getNumInits(); ++i) {
    const clang::Expr* init = e->getInit(i);
    if (llvm::isa<clang::ImplicitValueInitExpr, clang::NoInitExpr>(init)) continue;
    if (llvm::isa<clang::StringLiteral>(init->IgnoreParens())) continue;
    // PTHREAD_MUTEX_INITIALIZER and the like: the inside of a library's type.
    if (library && !init->getType()->isRecordType() && init->isIntegerConstantExpr(unit_.ast)) {
      continue;
    }
    if (numbers) {
      get(init);
      continue;
    }
    const place slot = slot_place(e, i);
    clang::QualType type = array ? array->getElementType() : init->getType();
    if (record) {
      bool is_base = false;
      const clang::FieldDecl* field =
          field_of_initialiser(record, e->getInitializedFieldInUnion(), i, is_base);
      if (field) type = field->getType();
    }
    initialise(slot, type, init, where(init));
  }
  if (e->hasArrayFiller() && !numbers) get(e->getArrayFiller());
  return placed(object);
}

operand function_lowering::lower_paren_list(const clang::CXXParenListInitExpr* e) {
  const place object = object_place(e);
  const clang::RecordDecl* record = e->getType()->getAsRecordDecl();
  unsigned i = 0;
  for (const clang::Expr* init : e->getInitExprs()) {
    const place slot = slot_place(e, i);
    clang::QualType type = init->getType();
    if (record) {
      bool is_base = false;
      const clang::FieldDecl* field =
          field_of_initialiser(record, e->getInitializedFieldInUnion(), i, is_base);
      if (field) type = field->getType();
    }
    ++i;
    if (!llvm::isa<clang::ImplicitValueInitExpr>(init)) initialise(slot, type, init, where(init));
  }
  return placed(object);
}

/// Copies or moves a whole object, member by member and without code of the user's. `beside`: what
/// is at `to` already stays.
void function_lowering::transfer(const place& to, const place& from, bool moved,
                                 clang::QualType type, location_id at, bool initial, bool beside) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  const bool has_state = !record || !record->hasDefinition() || !record->isEmpty();
  const std::uint16_t flags = initial ? flag_initial : flag_none;
  const std::uint16_t kept = beside ? flag_weak : flag_none;
  if (has_state) {
    read(from, at);
    if (moved && !is_private_temporary(from)) write(from, at);
    write(to, at, flags);
  }
  assign(to, moved ? move_of(from) : copy_of(from), at, flags | kept);
}

/// A base has no place of its own: beside the other bases, which may be there already.
bool function_lowering::makes_base(const clang::Expr* e) const {
  const destination* to = notes_.destination_of(core_of(e));
  if (!to) return false;
  if (to->what == destination::kind::self) return true;
  if (to->what != destination::kind::slot) return false;
  const auto* list = static_cast<const clang::Expr*>(to->owner);
  const auto* record = list->getType()->getAsCXXRecordDecl();
  return llvm::isa<clang::InitListExpr>(list) && record && !record->isLambda() &&
         to->index < record->getNumBases();
}

operand function_lowering::lower_construct(const clang::CXXConstructExpr* e) {
  const clang::CXXConstructorDecl* constructor = e->getConstructor();
  const clang::CXXRecordDecl* record = constructor->getParent();
  if (core_of(e) != e) return get(core_of(e));  // an elided copy
  place object = object_place(e);
  const place whole = object;
  if (e->getType()->isArrayType()) object = element_of(object);

  call_site site;
  site.expr = e;
  site.callee = constructor;
  site.object_class = record;
  site.has_self = true;
  site.constructs = true;
  site.self = object;
  site.at = where(e);
  for (const clang::Expr* argument : e->arguments()) site.args.push_back(argument);
  if (auto modelled = apply_model(site)) return placed(whole);
  if (constructor->isCopyOrMoveConstructor() && e->getNumArgs() >= 1 &&
      !unit_.declarations.has_user_code(constructor)) {
    const clang::Expr* from = e->getArg(0);
    const bool moved = constructor->isMoveConstructor() && !from->isLValue();
    transfer(object, place_of(from), moved, e->getType(), site.at, true, makes_base(e));
    return placed(whole);
  }
  for (const clang::Expr* argument : site.args) get(argument);
  if (constructor->isDefaultConstructor() && constructor->isTrivial()) return placed(whole);
  const bool user = unit_.types.is_user(record);
  if (!user && e->getNumArgs() == 0) return placed(whole);  // a library object that begins empty
  emit_call(site);
  return placed(whole);
}

place function_lowering::created_pointer(const clang::CXXNewExpr* e) {
  const auto found = created_.find(e);
  if (found != created_.end()) return found->second;
  const location_id at = where(e);
  const place pointer = temporary(unit_.types.of(e->getType()), at);
  created_[e] = pointer;
  value storage = fresh_value();
  if (e->getNumPlacementArgs() > 0 && e->getPlacementArg(0)->getType()->isAnyPointerType()) {
    storage = value_of(e->getPlacementArg(0));
  }
  assign(pointer, storage, at, flag_initial);
  return pointer;
}

operand function_lowering::lower_new(const clang::CXXNewExpr* e) {
  const place pointer = created_pointer(e);
  const clang::QualType type = e->getAllocatedType();
  if (const clang::Expr* init = e->getInitializer()) {
    const place object = deref_of(pointer);
    if (type->isRecordType()) {
      get(init);  // made in place
    } else if (!e->isArray()) {
      initialise(object, type, init, where(init));
    } else {
      get(init);
    }
  }
  created_.erase(e);
  operand made;
  made.held = copy_of(pointer);
  return made;
}

operand function_lowering::lower_delete(const clang::CXXDeleteExpr* e) {
  const value pointer = value_of(e->getArgument());
  const location_id at = where(e);
  clang::QualType type = e->getDestroyedType();
  if (type.isNull() || pointer.kind == value_kind::constant) return {};
  place object = pointee(pointer, type, at);
  destroy_object(e->isArrayForm() ? element_of(object) : object, type, at, true);
  // Nobody may use it from here on: as good as a write to all of it.
  write(object, at);
  if (object.known()) emit(fact_kind::end, at).target = object;
  return {};
}

void function_lowering::destroy_object(const place& object, clang::QualType type, location_id at,
                                       bool dynamic) {
  if (!object.known() || type.isNull()) return;
  if (const clang::ArrayType* array = unit_.ast.getAsArrayType(type)) {
    destroy_object(element_of(object), array->getElementType(), at, false);
    return;
  }
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return;
  record = record->getDefinition();
  if (record->hasTrivialDestructor()) return;
  const bool user = unit_.types.is_user(record);
  const clang::CXXDestructorDecl* destructor = record->getDestructor();
  if (!user || record->isLambda() || !destructor) {
    if (!user && !record->isLambda() && record->isEmpty()) return;  // an allocator, a tag
    ++nested_;
    if (!model_application::destroy(*this, object, record, at, nested_)) {
      emit(fact_kind::destroy, at).target = object;
    }
    --nested_;
    return;
  }
  // A library that is compiled as the user's own may be modelled all the same.
  ++nested_;
  const bool modelled = model_application::destroy(*this, object, record, at, nested_);
  --nested_;
  if (modelled) return;
  const bool is_virtual = dynamic && destructor->isVirtual() && !record->isEffectivelyFinal();
  fact& f = emit(fact_kind::call, at);
  f.callee = unit_.declarations.of(destructor);
  f.args.push_back(address_value(object));
  f.flags = flag_nothrow;
  if (is_virtual) f.flags |= flag_virtual;
}

void function_lowering::destroy_variable(const clang::VarDecl* variable, location_id at) {
  if (const auto kept = extended_.find(variable); kept != extended_.end()) {
    clang::QualType type = variable->getType().getNonReferenceType();
    if (const auto made = type_at(kept->second); made != no_type) {
      if (const clang::RecordDecl* record = unit_.types.record_of(made)) {
        type = unit_.ast.getRecordType(record);
      }
    }
    const place object = kept->second;
    destroy_object(object, type, at);
    emit(fact_kind::end, at).target = object;
    return;
  }
  if (variable->getType()->isReferenceType()) return;
  bool found = false;
  const place object = variable_named(variable, found);
  if (found) destroy_object(object, variable->getType(), at);
}

void function_lowering::end_variable(const clang::VarDecl* variable, location_id at) {
  const auto local = locals_.find(variable);
  if (local == locals_.end()) return;
  emit(fact_kind::end, at).target = variable_place(local->second);
}

void function_lowering::destroy_temporary(const clang::CXXBindTemporaryExpr* e, location_id at) {
  if (consumed_.contains(e)) return;
  const auto found = bound_.find(e);
  if (found == bound_.end()) return;
  const place object = found->second;
  destroy_object(object, e->getType(), at);
  if (object.path.empty() && object.root == root_kind::variable &&
      variables_[object.id].kind == variable_kind::temporary) {
    emit(fact_kind::end, at).target = object;
  }
}

}  // namespace ra::analyzer
