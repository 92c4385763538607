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
}

void declaration_table::read_notes(function& made, const clang::FunctionDecl* decl) {
  const auto mark = [&](llvm::StringRef name, parameter_mark what) {
    for (variable& v : made.variables) {
      if (v.name == name) v.marks |= what;
    }
  };
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    const llvm::StringRef text = note->getAnnotation();
    llvm::StringRef argument;
    if (note->args_size() > 0) {
      const clang::Expr* first = (*note->args_begin())->IgnoreParenImpCasts();
      if (const auto* constant = llvm::dyn_cast<clang::ConstantExpr>(first)) {
        first = constant->getSubExpr()->IgnoreParenImpCasts();
      }
      if (const auto* literal = llvm::dyn_cast<clang::StringLiteral>(first)) {
        argument = literal->getString();
      }
    }
    if (text == "ra::blocking") made.flags |= function_blocking;
    if (text == "ra::suspends") made.flags |= function_suspends;
    if (text == "ra::trusted") made.flags |= function_trusted;
    if (text == "ra::spawns") mark(argument, mark_spawned);
    if (text == "ra::joins") mark(argument, mark_joined);
    if (text == "ra::returns_alias") mark(argument, mark_returned);
  }
}

}  // namespace ra::analyzer
