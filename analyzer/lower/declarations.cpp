#include "analyzer/lower/declarations.h"

#include "analyzer/lower/annotations.h"
#include "analyzer/lower/instantiator.h"
#include "analyzer/lower/names.h"
#include "analyzer/lower/spans.h"
#include "analyzer/lower/types.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

namespace ra::analyzer {

const clang::FunctionDecl* user_definition(const clang::FunctionDecl* decl,
                                           const span_table& spans) {
  const clang::FunctionDecl* definition = nullptr;
  if (!decl->hasBody(definition) || !definition || !definition->getBody()) return nullptr;
  if (definition->isDependentContext() || definition->isInvalidDecl()) return nullptr;
  if (definition->willHaveBody() || definition->isLateTemplateParsed()) return nullptr;
  return spans.in_system(definition->getLocation()) ? nullptr : definition;
}

bool is_pattern_of_lambda(const clang::FunctionDecl* decl) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  return method && method->getDescribedFunctionTemplate() && method->getParent()->isLambda() &&
         !method->getParent()->isDependentContext() && method->doesThisDeclarationHaveABody();
}

bool is_made_by_lowering(const clang::FunctionDecl* decl, const type_table& types) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (!method || method->isDependentContext()) return false;
  if (method->getParent()->isLambda()) return method->isLambdaStaticInvoker();
  return llvm::isa<clang::CXXDestructorDecl>(method) && method->isDefaulted() &&
         !method->isDeleted() && !method->isTrivial() && types.is_user(method->getParent());
}

bool cannot_throw(const clang::FunctionDecl* decl) {
  const auto* type = decl->getType()->getAs<clang::FunctionProtoType>();
  if (!type) return decl->hasAttr<clang::NoThrowAttr>();
  switch (type->getExceptionSpecType()) {
    case clang::EST_Unevaluated: return llvm::isa<clang::CXXDestructorDecl>(decl);
    case clang::EST_Unparsed:
    case clang::EST_Uninstantiated: return false;
    default: return type->canThrow() == clang::CT_Cannot;
  }
}

bool is_constant_object(clang::QualType type) {
  type = type.getNonReferenceType();
  if (!type.isConstQualified()) {
    const clang::ArrayType* array = type->getAsArrayTypeUnsafe();
    return array && is_constant_object(array->getElementType());
  }
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return !record || !record->hasDefinition() || !record->hasMutableFields();
}

function_id declaration_table::make(std::string key, std::string name, location_id declared,
                                    std::uint32_t flags) {
  function made;
  made.key = std::move(key);
  made.name = std::move(name);
  made.declared = declared;
  made.flags = flags;
  out_.functions.push_back(std::move(made));
  return static_cast<function_id>(out_.functions.size() - 1);
}

function_id declaration_table::of(const clang::FunctionDecl* decl) {
  const clang::FunctionDecl* canonical = decl->getCanonicalDecl();
  const auto [found, fresh] = functions_.try_emplace(canonical, no_function);
  if (!fresh) return found->second;
  const auto id = static_cast<function_id>(out_.functions.size());
  found->second = id;
  out_.functions.emplace_back();

  make_body(decl);
  const clang::FunctionDecl* body = user_definition(decl, spans_);
  function made;
  fill(made, body ? body : decl, body);
  out_.functions[id] = std::move(made);
  if (body) {
    queue_.push_back(body);
  } else if (is_pattern_of_lambda(decl)) {
    queue_.push_back(decl);
  } else if (is_made_by_lowering(decl, types_)) {
    queue_.push_back(decl);
  }
  if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(canonical)) {
    add_methods_of(id, method);
  }
  return id;
}

/// A body of the user's that the compiler has not instantiated, because it did not read the call.
void declaration_table::make_body(const clang::FunctionDecl* decl) {
  if (!instances_ || decl->hasBody() || decl->isDependentContext() || decl->isInvalidDecl()) return;
  if (decl->getTemplateSpecializationKind() != clang::TSK_ImplicitInstantiation) return;
  const clang::FunctionDecl* pattern = decl->getTemplateInstantiationPattern();
  if (!pattern || !pattern->hasBody(pattern) || spans_.in_system(pattern->getLocation())) return;
  instances_->define(*const_cast<clang::FunctionDecl*>(decl));
}

location_id declaration_table::braces_of(const clang::FunctionDecl* body) {
  const clang::Stmt* written = body->getBody();
  if (const auto* attempt = llvm::dyn_cast_or_null<clang::CXXTryStmt>(written)) {
    written = attempt->getTryBlock();  // the initialisers stand between `try` and the brace
  }
  return written && !body->isImplicit() ? spans_.of(written->getSourceRange()) : no_location;
}

void declaration_table::fill(function& made, const clang::FunctionDecl* decl,
                             const clang::FunctionDecl* body) {
  made.key = is_pattern_of_lambda(decl) ? "pattern@" + spans_.tail_and_offset(decl->getLocation())
                                        : names_.key(decl);
  made.name = names_.readable(decl);
  made.declared = spans_.of(decl->getLocation());
  made.body_at = body ? braces_of(body) : no_location;
  made.returns = types_.of(decl->getReturnType());
  std::uint32_t& flags = made.flags;
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (method && method->isImplicitObjectMemberFunction()) {
    flags |= function_method;
    if (method->isConst()) flags |= function_const;
    variable self;
    self.name = "this";
    self.kind = variable_kind::self;
    self.type = types_.of(method->getThisType());
    made.variables.push_back(std::move(self));
  }
  if (method) {
    const clang::CXXRecordDecl* record = method->getParent();
    if (types_.is_user(record)) made.owner = types_.class_of(record);
    if (method->isVirtual()) flags |= function_virtual;
    if (record->isLambda() && method->getOverloadedOperator() == clang::OO_Call) {
      flags |= function_lambda;
    }
  }
  if (llvm::isa<clang::CXXConstructorDecl>(decl)) flags |= function_constructor;
  if (llvm::isa<clang::CXXDestructorDecl>(decl)) flags |= function_destructor;
  if (cannot_throw(decl)) flags |= function_nothrow;
  if (spans_.in_system(decl->getLocation())) flags |= function_system;
  if (!decl->isExternallyVisible() || (flags & function_lambda) != 0) flags |= function_internal;
  if (decl->isMain()) flags |= function_main;
  if (decl->isNoReturn()) flags |= function_noreturn;
  if (decl->isImplicit() || (decl->isDefaulted() && !decl->isUserProvided())) {
    flags |= function_implicit;
  }
  if (decl->getAccess() == clang::AS_private || decl->getAccess() == clang::AS_protected) {
    flags |= function_private;
  }
  if (decl->getTemplateInstantiationPattern()) flags |= function_instance;
  if (decl->hasAttr<clang::NoThreadSafetyAnalysisAttr>()) flags |= function_no_lock_check;
  if (body && llvm::isa_and_nonnull<clang::CoroutineBodyStmt>(body->getBody())) {
    flags |= function_coroutine;
  }
  for (const clang::ParmVarDecl* parameter : decl->parameters()) {
    variable v;
    v.name = parameter->getNameAsString();
    v.kind = variable_kind::parameter;
    v.type = types_.of(parameter->getType());
    v.declared = spans_.of(parameter->getLocation());
    v.marks = marks_on_parameter(decl, parameter->getFunctionScopeIndex());
    made.variables.push_back(std::move(v));
  }
  made.parameters = decl->getNumParams();
  read_notes(made, decl);
  read_contracts(made, decl);
  if (const auto* models = models_of(decl, nullptr)) {
    for (const function_model& model : *models) {
      if (model.blocks) flags |= function_blocking;
      if (model.suspends) flags |= function_suspends;
    }
  }
}

void declaration_table::add_methods_of(function_id id, const clang::CXXMethodDecl* method) {
  for (const clang::CXXMethodDecl* base : method->overridden_methods()) {
    const function_id overridden = of(base);
    out_.functions[overridden].overridden_by.push_back(id);
  }
}

void declaration_table::set_enclosing(function_id lambda, function_id outer) {
  out_.functions[lambda].enclosing = outer;
}

global_id declaration_table::of(const clang::VarDecl* decl) {
  const clang::VarDecl* canonical = decl->getCanonicalDecl();
  const auto [found, fresh] = globals_.try_emplace(canonical, no_global);
  if (!fresh) return found->second;
  const auto id = static_cast<global_id>(out_.globals.size());
  found->second = id;
  out_.globals.emplace_back();
  const clang::VarDecl* definition = decl->getDefinition();
  const clang::VarDecl* shown = definition ? definition : decl;
  global made;
  made.key = names_.key(shown);
  made.name = names_.readable(shown);
  made.type = types_.of(shown->getType());
  made.declared = spans_.of(shown->getLocation());
  made.thread_local_storage = shown->getTLSKind() != clang::VarDecl::TLS_None;
  made.constant = shown->isConstexpr() ||
                  (!shown->getType()->isReferenceType() && is_constant_object(shown->getType()));
  made.static_local = shown->isStaticLocal();
  made.internal = !shown->isExternallyVisible();
  out_.globals[id] = std::move(made);
  const place lock = guard_of(shown, nullptr);
  out_.globals[id].guarded_by = lock;
  return id;
}

const std::vector<function_model>* declaration_table::models_of(
    const clang::FunctionDecl* decl, const clang::CXXRecordDecl* object_class) {
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (method && method->getParent()->isLambda()) return nullptr;
  const std::string declared = names_.model_name(decl);  // a copy: further names may move it
  // A function of the user's that happens to be called as a library's is the user's; a library that
  // is vendored into the project is recognised by its namespace.
  if (declared.find("::") == std::string::npos && user_definition(decl, spans_)) return nullptr;
  if (method && object_class && object_class->hasDefinition()) {
    // tbb::task_group::wait is declared in a base whose name nobody knows.
    const std::string& full = declared;
    const std::size_t tail = full.rfind("::");
    std::string member = tail == std::string::npos ? full : full.substr(tail + 2);
    if (llvm::isa<clang::CXXConversionDecl>(decl))
      member = full.substr(full.rfind("::operator") + 2);
    std::vector<const clang::CXXRecordDecl*> open{object_class};
    for (std::size_t i = 0; i < open.size() && i < 16; ++i) {
      const clang::CXXRecordDecl* record = open[i];
      if (record->getCanonicalDecl() == method->getParent()->getCanonicalDecl()) break;
      if (const auto* found = models_.functions(names_.model_name(record) + "::" + member)) {
        return found;
      }
      if (!record->hasDefinition()) continue;
      for (const clang::CXXBaseSpecifier& base : record->bases()) {
        if (const clang::CXXRecordDecl* next = base.getType()->getAsCXXRecordDecl()) {
          if (next->hasDefinition()) open.push_back(next->getDefinition());
        }
      }
    }
  }
  return models_.functions(declared);
}

const clang::FunctionDecl* declaration_table::call_operator(const clang::CXXRecordDecl* record) {
  if (!record || !record->hasDefinition()) return nullptr;
  record = record->getDefinition();
  const clang::FunctionDecl* only = nullptr;
  const clang::DeclarationName name = ast_.DeclarationNames.getCXXOperatorName(clang::OO_Call);
  for (const clang::NamedDecl* each : record->lookup(name)) {
    const clang::NamedDecl* found = each->getUnderlyingDecl();
    const clang::FunctionDecl* candidate = llvm::dyn_cast<clang::FunctionDecl>(found);
    if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(found)) {
      for (const clang::FunctionDecl* instance : pattern->specializations()) {
        if (!candidate && instance->hasBody()) candidate = instance;
      }
      if (!candidate && record->isLambda()) candidate = pattern->getTemplatedDecl();
    }
    if (!candidate) continue;
    if (only) return nullptr;
    only = candidate;
  }
  return only;
}

std::vector<clang::QualType> declaration_table::parameters_of(clang::QualType callable) {
  std::vector<clang::QualType> wanted;
  clang::QualType type = callable.getNonReferenceType();
  if (const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl()) {
    const clang::FunctionDecl* body = call_operator(record);
    if (!body) return wanted;
    for (const clang::ParmVarDecl* each : body->parameters()) wanted.push_back(each->getType());
    return wanted;
  }
  if (const auto* member = type->getAs<clang::MemberPointerType>()) {
    const auto* prototype = member->getPointeeType()->getAs<clang::FunctionProtoType>();
    if (!prototype) return wanted;
    wanted.emplace_back();
    for (const clang::QualType each : prototype->param_types()) wanted.push_back(each);
    return wanted;
  }
  if (type->isAnyPointerType()) type = type->getPointeeType();
  if (const auto* prototype = type->getAs<clang::FunctionProtoType>()) {
    for (const clang::QualType each : prototype->param_types()) wanted.push_back(each);
  }
  return wanted;
}

bool declaration_table::is_callable(clang::QualType type) {
  type = type.getNonReferenceType();
  if (type->isFunctionType() || type->isMemberFunctionPointerType()) return true;
  if (type->isFunctionPointerType()) return true;
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return record && (has(types_.traits_of(record), trait::callable) || call_operator(record));
}

bool declaration_table::has_user_body(const clang::FunctionDecl* decl) const {
  return user_definition(decl, spans_) != nullptr;
}

const clang::FunctionDecl* declaration_table::call_operator(
    const clang::CXXRecordDecl* record, llvm::ArrayRef<clang::QualType> arguments) {
  if (!record || !record->hasDefinition()) return nullptr;
  record = record->getDefinition();
  const bool known = llvm::none_of(arguments, [](clang::QualType type) { return type.isNull(); });
  const clang::DeclarationName name = ast_.DeclarationNames.getCXXOperatorName(clang::OO_Call);
  const auto found = record->lookup(name);
  // One function, and none that is still to be made of a template: no choice.
  const bool choice = llvm::any_of(found, [&](const clang::NamedDecl* each) {
    return llvm::isa<clang::FunctionTemplateDecl>(each->getUnderlyingDecl()) ||
           each != found.front();
  });
  if (!choice || !known || !types_.is_user(record)) return call_operator(record);
  if (instances_) {
    const clang::FunctionDecl* chosen = instances_->call_operator(*record, arguments);
    return chosen ? chosen : call_operator(record);
  }
  const auto fits = [&](const clang::FunctionDecl* candidate) {
    if (candidate->getNumParams() != arguments.size()) return false;
    for (unsigned i = 0; i < arguments.size(); ++i) {
      const clang::QualType wanted = candidate->getParamDecl(i)->getType();
      if (!ast_.hasSameUnqualifiedType(wanted.getNonReferenceType(),
                                       arguments[i].getNonReferenceType())) {
        return false;
      }
    }
    return true;
  };
  for (const clang::NamedDecl* entry : found) {
    const clang::NamedDecl* each = entry->getUnderlyingDecl();
    if (const auto* candidate = llvm::dyn_cast<clang::FunctionDecl>(each)) {
      if (fits(candidate)) return candidate;
    } else if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(each)) {
      for (const clang::FunctionDecl* instance : pattern->specializations()) {
        if (instance->hasBody() && fits(instance)) return instance;
      }
    }
  }
  return call_operator(record);
}

const clang::CXXConstructorDecl* declaration_table::constructor(
    const clang::CXXRecordDecl& record, llvm::ArrayRef<const clang::Expr*> arguments) {
  if (!instances_ || !types_.is_user(&record)) return nullptr;
  std::vector<clang::QualType> types;
  for (const clang::Expr* each : arguments) {
    const clang::QualType type = each->getType();
    types.push_back(each->isLValue() ? ast_.getLValueReferenceType(type) : type);
  }
  return llvm::dyn_cast_or_null<clang::CXXConstructorDecl>(
      instances_->constructor(record, types));
}

bool declaration_table::has_user_code(const clang::CXXMethodDecl* special) {
  if (!special || special->isTrivial()) return false;
  if (special->isUserProvided()) return !spans_.in_system(special->getLocation());
  const auto [found, fresh] = user_code_.try_emplace(special->getCanonicalDecl(), false);
  if (!fresh) return found->second;
  // Implicit or defaulted: what it does is what its members' do.
  const clang::CXXRecordDecl* record = special->getParent();
  if (!types_.is_user(record) || !record->hasDefinition()) return false;
  const bool destroys = llvm::isa<clang::CXXDestructorDecl>(special);
  const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(special);
  const bool moves =
      constructor ? constructor->isMoveConstructor() : special->isMoveAssignmentOperator();
  const auto counterpart_has = [&](const clang::CXXRecordDecl* part) {
    if (!part || !part->hasDefinition()) return false;
    if (destroys) return has_user_code(part->getDestructor());
    if (constructor) {
      for (const clang::CXXConstructorDecl* each : part->ctors()) {
        if (!each->isCopyOrMoveConstructor() || each->isDeleted()) continue;
        if (each->isMoveConstructor() && !moves) continue;
        if (has_user_code(each)) return true;
      }
      return false;
    }
    for (const clang::CXXMethodDecl* each : part->methods()) {
      if (each->isDeleted()) continue;
      if (!each->isCopyAssignmentOperator() && !(moves && each->isMoveAssignmentOperator()))
        continue;
      if (has_user_code(each)) return true;
    }
    return false;
  };
  bool result = false;
  for (const clang::CXXBaseSpecifier& base : record->bases()) {
    result = result || counterpart_has(base.getType()->getAsCXXRecordDecl());
  }
  for (const clang::FieldDecl* each : record->fields()) {
    result = result ||
             counterpart_has(each->getType()->getBaseElementTypeUnsafe()->getAsCXXRecordDecl());
  }
  return user_code_[special->getCanonicalDecl()] = result;
}

}  // namespace ra::analyzer
