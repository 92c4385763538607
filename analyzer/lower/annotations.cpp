// Contracts written on functions, fields and globals: Clang's thread-safety attributes, which the
// RA_ macros about locks expand to as well, and the `ra::` notes.

#include "analyzer/lower/annotations.h"

#include "analyzer/lower/declarations.h"
#include "analyzer/lower/types.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace ra::analyzer {

namespace {

place follow_reference(place at, clang::QualType type) {
  return type->isReferenceType() ? deref_of(std::move(at)) : at;
}

}  // namespace

place contract_place(const clang::Expr* expr, const clang::FunctionDecl* in,
                     declaration_table& declarations, type_table& types) {
  if (!expr) return {};
  expr = expr->IgnoreParenImpCasts();
  if (const auto* op = llvm::dyn_cast<clang::UnaryOperator>(expr)) {
    place inner = contract_place(op->getSubExpr(), in, declarations, types);
    if (op->getOpcode() == clang::UO_Deref) return deref_of(std::move(inner));
    // `&m` names the lock m; `!m` (a negative capability) names it too.
    return inner;
  }
  if (llvm::isa<clang::CXXThisExpr>(expr)) return deref_of(variable_place(0));
  if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(expr)) {
    const auto* field = llvm::dyn_cast<clang::FieldDecl>(member->getMemberDecl());
    if (!field) {
      const auto* variable = llvm::dyn_cast<clang::VarDecl>(member->getMemberDecl());
      return variable ? global_place(declarations.of(variable)) : place{};
    }
    const clang::Expr* base_expr = member->getBase()->IgnoreParenImpCasts();
    place base = contract_place(base_expr, in, declarations, types);
    if (member->isArrow() && !llvm::isa<clang::CXXThisExpr>(base_expr)) base = deref_of(base);
    return follow_reference(field_of(std::move(base), types.field_of(field)), field->getType());
  }
  if (const auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr)) {
    const clang::ValueDecl* decl = name->getDecl();
    if (const auto* field = llvm::dyn_cast<clang::FieldDecl>(decl)) {
      return field_of(deref_of(variable_place(0)), types.field_of(field));
    }
    if (const auto* parameter = llvm::dyn_cast<clang::ParmVarDecl>(decl)) {
      if (!in) return {};
      const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(in);
      const unsigned first = method && method->isImplicitObjectMemberFunction() ? 1 : 0;
      return follow_reference(variable_place(first + parameter->getFunctionScopeIndex()),
                              parameter->getType());
    }
    if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
      if (variable->hasGlobalStorage()) {
        return follow_reference(global_place(declarations.of(variable)), variable->getType());
      }
    }
  }
  return {};
}

namespace {

/// `"m"` of annotate("ra::guarded_by", "m").
llvm::StringRef argument_of(const clang::AnnotateAttr* note) {
  if (note->args_size() == 0) return {};
  const clang::Expr* first = (*note->args_begin())->IgnoreParenImpCasts();
  if (const auto* constant = llvm::dyn_cast<clang::ConstantExpr>(first)) {
    first = constant->getSubExpr()->IgnoreParenImpCasts();
  }
  const auto* literal = llvm::dyn_cast<clang::StringLiteral>(first);
  return literal ? literal->getString() : llvm::StringRef();
}

const clang::FieldDecl* member_named(const clang::RecordDecl* record, llvm::StringRef name) {
  if (!record || !record->getDefinition()) return nullptr;
  record = record->getDefinition();
  for (const clang::FieldDecl* field : record->fields()) {
    if (field->getName() == name) return field;
  }
  if (const auto* with_bases = llvm::dyn_cast<clang::CXXRecordDecl>(record)) {
    for (const clang::CXXBaseSpecifier& base : with_bases->bases()) {
      if (const auto* found = member_named(base.getType()->getAsCXXRecordDecl(), name))
        return found;
    }
  }
  return nullptr;
}

}  // namespace

/// `m`, `this->m`, `bus`, `a.m`, `*p`: what a note names in words. Clang's own attributes are read
/// before notes; they are missing in C, and where a project keeps Clang's analysis away.
place declaration_table::named_place(llvm::StringRef text, const clang::FunctionDecl* in,
                                     const clang::RecordDecl* record) {
  text = text.trim().ltrim("&*!");
  place at;
  clang::QualType type;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(".-");
    const llvm::StringRef word = text.substr(0, end).trim();
    text = end == llvm::StringRef::npos ? llvm::StringRef() : text.substr(end).ltrim(".->");
    const clang::RecordDecl* inside = record;
    if (at.known()) {
      if (type->isAnyPointerType()) {
        at = deref_of(at);
        type = type->getPointeeType();
      }
      inside = type.getNonReferenceType()->getAsRecordDecl();
    } else if (word == "this") {
      at = deref_of(variable_place(0));
      if (record) type = ast_.getRecordType(record);
      continue;
    } else if (in) {
      const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(in);
      const bool has_self = method && method->isImplicitObjectMemberFunction();
      if (has_self) inside = method->getParent();
      for (const clang::ParmVarDecl* parameter : in->parameters()) {
        if (parameter->getName() != word) continue;
        type = parameter->getType();
        at = follow_reference(
            variable_place((has_self ? 1 : 0) + parameter->getFunctionScopeIndex()), type);
      }
      if (at.known()) continue;
    }
    if (const clang::FieldDecl* field = member_named(inside, word)) {
      at = field_of(at.known() ? at : deref_of(variable_place(0)), types_.field_of(field));
      type = field->getType();
      at = follow_reference(at, type);
      continue;
    }
    if (at.known()) return {};
    const clang::DeclContext* file = ast_.getTranslationUnitDecl();
    for (const clang::NamedDecl* found : file->lookup(&ast_.Idents.get(word))) {
      const auto* variable = llvm::dyn_cast<clang::VarDecl>(found);
      if (!variable) continue;
      type = variable->getType();
      at = follow_reference(global_place(of(variable)), type);
    }
    if (!at.known()) return {};
  }
  return at;
}

place declaration_table::guard_of(const clang::Decl* decl, const clang::RecordDecl* record) {
  if (const auto* guarded = decl->getAttr<clang::GuardedByAttr>()) {
    return contract_place(guarded->getArg(), nullptr, *this, types_);
  }
  if (const auto* target = decl->getAttr<clang::PtGuardedByAttr>()) {
    return contract_place(target->getArg(), nullptr, *this, types_);
  }
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    if (note->getAnnotation() == "ra::guarded_by") {
      return named_place(argument_of(note), nullptr, record);
    }
  }
  return {};
}

void declaration_table::read_contracts(function& made, const clang::FunctionDecl* decl) {
  const auto add = [&](lock_contract::meaning what, lock_mode mode, const clang::Expr* lock) {
    place at = contract_place(lock, decl, *this, types_);
    if (at.known()) made.contracts.push_back({what, mode, std::move(at)});
  };
  using meaning = lock_contract::meaning;
  const auto self = [&](meaning what, lock_mode mode) {
    // No argument: the object itself is the lock, or the guard of locks named elsewhere.
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
    if (method && method->isImplicitObjectMemberFunction()) {
      made.contracts.push_back({what, mode, deref_of(variable_place(0))});
    }
  };
  for (const clang::Attr* attribute : decl->attrs()) {
    if (const auto* needs = llvm::dyn_cast<clang::RequiresCapabilityAttr>(attribute)) {
      const lock_mode mode = needs->isShared() ? lock_mode::shared : lock_mode::exclusive;
      for (const clang::Expr* lock : needs->args()) add(meaning::needs, mode, lock);
    } else if (const auto* takes = llvm::dyn_cast<clang::AcquireCapabilityAttr>(attribute)) {
      const lock_mode mode = takes->isShared() ? lock_mode::shared : lock_mode::exclusive;
      for (const clang::Expr* lock : takes->args()) add(meaning::acquires, mode, lock);
      if (takes->args_size() == 0) self(meaning::acquires, mode);
    } else if (const auto* gives = llvm::dyn_cast<clang::ReleaseCapabilityAttr>(attribute)) {
      const lock_mode mode = gives->isShared() ? lock_mode::shared : lock_mode::exclusive;
      for (const clang::Expr* lock : gives->args()) add(meaning::releases, mode, lock);
      if (gives->args_size() == 0) self(meaning::releases, mode);
    } else if (const auto* tries = llvm::dyn_cast<clang::TryAcquireCapabilityAttr>(attribute)) {
      const lock_mode mode = tries->isShared() ? lock_mode::shared : lock_mode::exclusive;
      for (const clang::Expr* lock : tries->args()) add(meaning::attempts, mode, lock);
      if (tries->args_size() == 0) self(meaning::attempts, mode);
    } else if (const auto* excludes = llvm::dyn_cast<clang::LocksExcludedAttr>(attribute)) {
      for (const clang::Expr* lock : excludes->args()) {
        add(meaning::excludes, lock_mode::exclusive, lock);
      }
    }
  }
  if (!made.contracts.empty()) return;
  static constexpr std::pair<llvm::StringRef, meaning> words[] = {
      {"ra::requires", meaning::needs},
      {"ra::excludes", meaning::excludes},
      {"ra::acquires", meaning::acquires},
      {"ra::releases", meaning::releases}};
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    for (const auto& [word, what] : words) {
      if (note->getAnnotation() != word) continue;
      llvm::SmallVector<llvm::StringRef, 4> locks;
      argument_of(note).split(locks, ',', -1, false);
      if (locks.empty()) self(what, lock_mode::exclusive);
      for (const llvm::StringRef lock : locks) {
        place at = named_place(lock, decl, nullptr);
        if (at.known()) made.contracts.push_back({what, lock_mode::exclusive, std::move(at)});
      }
    }
  }
}

void declaration_table::read_notes(function& made, const clang::FunctionDecl* decl) {
  const auto mark = [&](llvm::StringRef name, parameter_mark what) {
    for (variable& v : made.variables) {
      if (v.name == name) v.marks |= what;
    }
  };
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    const llvm::StringRef text = note->getAnnotation();
    const llvm::StringRef argument = argument_of(note);
    if (text == "ra::blocking") made.flags |= function_blocking;
    if (text == "ra::suspends") made.flags |= function_suspends;
    if (text == "ra::trusted") made.flags |= function_trusted;
    if (text == "ra::spawns") mark(argument, mark_spawned);
    if (text == "ra::joins") mark(argument, mark_joined);
    if (text == "ra::returns_alias") mark(argument, mark_returned);
  }
}

}  // namespace ra::analyzer
