// Traits come from three sources that add up: the structure of the type, the models, annotations.
// A class is entered when a type names it, with all fields, so that a fact may name any of them.

#include "analyzer/lower/types.h"

#include "analyzer/lower/annotations.h"
#include "analyzer/lower/names.h"
#include "analyzer/lower/spans.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace ra::analyzer {

namespace {

constexpr trait_set bit(trait t) { return static_cast<trait_set>(t); }

/// What a derived class does not have only because its base has it.
constexpr trait_set not_inherited =
    trait::closure | trait::callable | bit(trait::sendable) | bit(trait::non_trivial_destroy);

trait_set annotated(const clang::Decl* decl) {
  trait_set traits = 0;
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    const llvm::StringRef text = note->getAnnotation();
    if (text == "ra::sendable") traits = traits | trait::sendable;
    if (text == "ra::not_sendable") traits = traits | trait::not_sendable;
    if (text == "ra::shareable") traits = traits | trait::shareable;
    if (text == "ra::immutable") traits = traits | trait::shareable | trait::sendable;
    if (text == "ra::capability") traits = traits | trait::lock;
  }
  if (decl->hasAttr<clang::CapabilityAttr>()) traits = traits | trait::lock;
  return traits;
}

/// The type of the n-th template argument; a pack counts by its elements.
clang::QualType template_argument(const clang::RecordDecl* record, int wanted) {
  const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (!instance || wanted < 0) return {};
  int at = 0;
  for (const clang::TemplateArgument& argument : instance->getTemplateArgs().asArray()) {
    if (argument.getKind() == clang::TemplateArgument::Pack) {
      for (const clang::TemplateArgument& inner : argument.pack_elements()) {
        if (at++ == wanted) {
          return inner.getKind() == clang::TemplateArgument::Type ? inner.getAsType()
                                                                  : clang::QualType();
        }
      }
    } else if (at++ == wanted) {
      return argument.getKind() == clang::TemplateArgument::Type ? argument.getAsType()
                                                                 : clang::QualType();
    }
  }
  return {};
}

}  // namespace

bool type_table::is_user(const clang::RecordDecl* record) const {
  return !spans_.in_system(record->getLocation());
}

const type_table::record_facts& type_table::facts_of(const clang::RecordDecl* record) {
  const clang::RecordDecl* definition = record->getDefinition();
  if (definition) record = definition;
  const auto found = record_facts_.find(record);
  if (found != record_facts_.end()) return found->second;
  record_facts made;
  made.traits = annotated(record);
  const auto* instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (instance) made.traits |= annotated(instance->getSpecializedTemplate()->getTemplatedDecl());
  const type_model* model = models_.type(names_.model_name(record));
  if (model) {
    made.traits |= model->traits;
    made.element = template_argument(record, model->element_argument);
    if (has(made.traits, trait::packed_elements) && !made.element.isNull() &&
        !made.element->isBooleanType()) {
      made.traits &= ~bit(trait::packed_elements);  // vector: only of bool
    }
  }
  const auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record);
  if (with_bases && definition && !with_bases->isDependentContext()) {
    for (const clang::CXXBaseSpecifier& base : with_bases->bases()) {
      const clang::CXXRecordDecl* of = base.getType()->getAsCXXRecordDecl();
      // How a class that has a model is made is nobody's business.
      if (!of || (model && base.getAccessSpecifier() != clang::AS_public)) continue;
      const record_facts& inherited = facts_of(of);
      made.traits |= inherited.traits & ~not_inherited;
      if (made.element.isNull()) made.element = inherited.element;
    }
    made.traits |= traits_by_members(with_bases);
    if (with_bases->isLambda()) made.traits = made.traits | trait::closure | trait::callable;
    if (!with_bases->hasTrivialDestructor()) made.traits = made.traits | trait::non_trivial_destroy;
  }
  return record_facts_[record] = made;
}

trait_set type_table::traits_of(const clang::RecordDecl* record) { return facts_of(record).traits; }

const type_model* type_table::alias_model(clang::QualType type) {
  for (int depth = 0; depth < 16; ++depth) {
    const clang::Type* raw = type.getTypePtr();
    if (const auto* written = llvm::dyn_cast<clang::ElaboratedType>(raw)) {
      type = written->getNamedType();
    } else if (const auto* alias = llvm::dyn_cast<clang::TypedefType>(raw)) {
      const clang::TypedefNameDecl* decl = alias->getDecl();
      if (!decl->getDeclContext()->isDependentContext()) {
        if (const type_model* model = models_.type(names_.model_name(decl))) return model;
      }
      type = decl->getUnderlyingType();
    } else if (const auto* substituted = llvm::dyn_cast<clang::SubstTemplateTypeParmType>(raw)) {
      type = substituted->getReplacementType();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

type_id type_table::of(clang::QualType type) {
  if (type.isNull()) return no_type;
  if (const auto* deduced = type->getContainedDeducedType(); deduced && !deduced->isDeduced()) {
    return no_type;
  }
  const type_model* alias = alias_model(type);
  const clang::QualType canonical = ast_.getCanonicalType(type);
  const std::pair<void*, const void*> key(canonical.getAsOpaquePtr(), alias);
  const auto found = types_.find(key);
  if (found != types_.end()) return found->second;

  const auto id = static_cast<type_id>(out_.types.size());
  types_[key] = id;
  out_.types.emplace_back();
  type_records_.push_back(nullptr);
  written_.push_back(canonical);

  trait_set traits = alias ? alias->traits : 0;
  clang::QualType element;
  class_id record = no_class;
  if (canonical.isConstQualified()) traits = traits | trait::constant;
  if (canonical.isVolatileQualified()) traits = traits | trait::volatile_value;
  if (canonical->isReferenceType()) {
    traits = traits | trait::reference;
    element = type->getPointeeType();
  } else if (canonical->isAnyPointerType() || canonical->isBlockPointerType()) {
    traits = traits | trait::pointer;
    element = type->getPointeeType();
    if (canonical->isFunctionPointerType()) traits = traits | trait::callable;
  } else if (canonical->isMemberPointerType()) {
    if (canonical->isMemberFunctionPointerType()) traits = traits | trait::callable;
  } else if (const auto* atomic = canonical->getAs<clang::AtomicType>()) {
    traits = traits | trait::atomic | trait::synchronised;
    element = atomic->getValueType();
    if (element->isArithmeticType()) traits = traits | trait::arithmetic;
  } else if (const clang::ArrayType* array = ast_.getAsArrayType(type)) {
    traits = traits | trait::container;
    element = array->getElementType();
  } else if (canonical->isArithmeticType() || canonical->isEnumeralType()) {
    traits = traits | trait::arithmetic;
  } else if (const clang::RecordDecl* decl = canonical->getAsRecordDecl()) {
    const record_facts facts = facts_of(decl);
    traits |= facts.traits;
    element = facts.element;
    if (!element.isNull()) {
      if (const clang::ArrayType* many = ast_.getAsArrayType(element)) {
        if (has(traits, trait::unique_owner) || has(traits, trait::shared_owner)) {
          element = many->getElementType();
        }
      }
    }
    const clang::RecordDecl* definition = decl->getDefinition();
    type_records_[id] = definition ? definition : decl;
    if (definition && is_user(definition)) record = class_of(definition);
  }
  if (!element.isNull() && (canonical->isReferenceType() || canonical->isAnyPointerType()) &&
      element.isConstQualified()) {
    traits = traits | trait::const_target;
  }
  const type_id element_id = element.isNull() || element->isFunctionType() ? no_type : of(element);
  if (canonical->isArrayType() && out_.type_is(element_id, trait::non_trivial_destroy)) {
    traits = traits | trait::non_trivial_destroy;
  }
  type_info& info = out_.types[id];  // only now: the calls above add entries
  info.name = alias ? alias->name : names_.readable(type);
  info.traits = traits;
  info.element = element_id;
  info.record = record;
  return id;
}

type_id type_table::pointer_to(clang::QualType type) { return of(ast_.getPointerType(type)); }

type_id type_table::reference_to(clang::QualType type) {
  if (type->isReferenceType()) return of(type);
  return of(ast_.getLValueReferenceType(type));
}

const clang::RecordDecl* type_table::record_of(type_id type) const {
  return type < type_records_.size() ? type_records_[type] : nullptr;
}

class_id type_table::class_of(const clang::RecordDecl* record) {
  if (const clang::RecordDecl* definition = record->getDefinition()) record = definition;
  const auto [found, fresh] = classes_.try_emplace(record, no_class);
  if (!fresh) return found->second;
  const auto id = static_cast<class_id>(out_.classes.size());
  found->second = id;
  out_.classes.emplace_back();
  records_.push_back(record);
  class_info info;
  info.name = names_.readable(record);
  info.declared = spans_.of(record->getLocation());
  const auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record);
  if (with_bases && with_bases->hasDefinition()) {
    for (const clang::CXXBaseSpecifier& base : with_bases->bases()) {
      info.bases.push_back(of(base.getType()));
    }
    info.polymorphic = with_bases->isPolymorphic();
    info.is_final = with_bases->isEffectivelyFinal();
    info.is_closure = with_bases->isLambda();
  }
  out_.classes[id] = std::move(info);
  if (with_bases && with_bases->isLambda()) {
    add_captures(id, with_bases);
  } else if (record->isCompleteDefinition()) {
    add_fields(id, record, record);
  }
  return id;
}

field_id type_table::add_field(class_id id, const clang::FieldDecl* declared, std::string name,
                               unsigned bit_unit) {
  const auto made = static_cast<field_id>(out_.fields.size());
  fields_[declared] = made;
  out_.fields.emplace_back();
  field f;
  f.name = std::move(name);
  f.owner = id;
  f.type = of(declared->getType());
  f.declared = spans_.of(declared->getLocation());
  f.bit_unit = bit_unit;
  f.is_mutable = declared->isMutable();
  out_.fields[made] = std::move(f);
  out_.classes[id].fields.push_back(made);
  return made;
}

/// The members of an unnamed struct are members of the class around it, as in the language; the
/// members of a union share one field.
void type_table::add_fields(class_id id, const clang::RecordDecl* record,
                            const clang::RecordDecl* outer) {
  unsigned bit_unit = 0;
  bool in_bits = false;
  field_id shared = no_field;
  for (const clang::FieldDecl* each : record->fields()) {
    if (each->isAnonymousStructOrUnion()) {
      if (const clang::RecordDecl* inner = each->getType()->getAsRecordDecl()) {
        if (inner->isCompleteDefinition()) add_fields(id, inner, outer);
      }
      in_bits = false;
      continue;
    }
    if (record->isUnion() && shared != no_field) {
      fields_[each] = shared;
      continue;
    }
    if (!each->isBitField()) {
      in_bits = false;
    } else if (each->isZeroLengthBitField(ast_)) {
      in_bits = false;
      continue;
    } else if (!in_bits) {
      in_bits = true;
      bit_unit = static_cast<unsigned>(out_.fields.size()) + 1;
    }
    if (each->isUnnamedBitField()) continue;
    const field_id made =
        add_field(id, each, each->getNameAsString(), each->isBitField() ? bit_unit : 0);
    if (record->isUnion()) shared = made;
  }
}

void type_table::add_captures(class_id id, const clang::CXXRecordDecl* closure) {
  auto capture = closure->captures_begin();
  for (const clang::FieldDecl* each : closure->fields()) {
    std::string name;
    if (capture != closure->captures_end()) {
      if (capture->capturesThis()) {
        name = "this";
      } else if (capture->capturesVariable()) {
        name = capture->getCapturedVar()->getNameAsString();
      }
      ++capture;
    }
    add_field(id, each, std::move(name), 0);
  }
}

field_id type_table::field_of(const clang::FieldDecl* declared) {
  auto found = fields_.find(declared);
  if (found != fields_.end()) return found->second;
  // Members of an unnamed struct or union are entered with the class around it.
  const clang::RecordDecl* record = declared->getParent();
  while (record && record->isAnonymousStructOrUnion()) {
    const auto* outer = llvm::dyn_cast<clang::RecordDecl>(record->getDeclContext());
    if (!outer) break;
    record = outer;
  }
  const class_id owner = class_of(record);
  found = fields_.find(declared);
  if (found != fields_.end()) return found->second;
  return add_field(owner, declared, declared->getNameAsString(), 0);
}

field_id type_table::field_named(type_id type, std::string_view name) {
  const clang::RecordDecl* record = record_of(type);
  if (!record || !record->isCompleteDefinition()) return no_field;
  for (const clang::FieldDecl* each : record->fields()) {
    if (each->getName() == llvm::StringRef(name)) return field_of(each);
  }
  if (const auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record)) {
    for (const clang::CXXBaseSpecifier& base : with_bases->bases()) {
      const field_id found = field_named(of(base.getType()), name);
      if (found != no_field) return found;
    }
  }
  return no_field;
}

type_id type_table::type_at(const place& p, const std::vector<variable>& variables) const {
  type_id type = no_type;
  if (p.root == root_kind::global && p.id < out_.globals.size()) type = out_.globals[p.id].type;
  if (p.root == root_kind::variable && p.id < variables.size()) type = variables[p.id].type;
  for (const selector& step : p.path) {
    switch (step.kind) {
      case selector_kind::field:
        type = step.index < out_.fields.size() ? out_.fields[step.index].type : no_type;
        break;
      case selector_kind::deref:
        type = type < out_.types.size() ? out_.types[type].element : no_type;
        break;
      case selector_kind::element: {
        // `q.*.[i]`: the elements of what a pointer leads to have the type of the target.
        const bool many = type < out_.types.size() && out_.types[type].element != no_type &&
                          !out_.types[type].is(trait::pointer);
        if (many) type = out_.types[type].element;
        break;
      }
      case selector_kind::structure:
      case selector_kind::callable:
      case selector_kind::lock:
      case selector_kind::owned:
      case selector_kind::bound:
      case selector_kind::told: return no_type;
    }
  }
  return type;
}

}  // namespace ra::analyzer
