// Contracts written on functions, fields and globals: Clang's thread-safety attributes, which the
// RA_ macros about locks expand to as well, and the `ra::` notes.

#include "analyzer/lower/annotations.h"

#include "analyzer/lower/declarations.h"
#include "analyzer/lower/types.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
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
      {"ra::releases", meaning::releases},
      {"ra::acquires_shared", meaning::acquires},
      {"ra::releases_shared", meaning::releases}};
  for (const auto* note : decl->specific_attrs<clang::AnnotateAttr>()) {
    for (const auto& [word, what] : words) {
      if (note->getAnnotation() != word) continue;
      llvm::SmallVector<llvm::StringRef, 4> locks;
      argument_of(note).split(locks, ',', -1, false);
      const lock_mode mode =
          word.ends_with("_shared") ? lock_mode::shared : lock_mode::exclusive;
      if (locks.empty()) self(what, mode);
      for (const llvm::StringRef lock : locks) {
        place at = named_place(lock, decl, nullptr);
        if (at.known()) made.contracts.push_back({what, mode, std::move(at)});
      }
    }
  }
}

void declaration_table::read_notes(function& made, const clang::FunctionDecl* decl) {
  for (const function_note& note : notes_on(decl)) {
    if (note.kind == "blocking") made.flags |= function_blocking;
    if (note.kind == "suspends") made.flags |= function_suspends;
    if (note.kind == "trusted") made.flags |= function_trusted;
    static constexpr std::pair<llvm::StringRef, parameter_mark> words[] = {
        {"spawns", mark_spawned},
        {"parallel", mark_spawned},
        {"joins", mark_joined},
        {"returns_alias", mark_returned}};
    for (const auto& [word, what] : words) {
      if (note.kind != word) continue;
      const llvm::StringRef name = note.argument.split(',').first.trim();
      for (std::size_t i = 0; i < note.on->getNumParams(); ++i) {
        if (note.on->getParamDecl(i)->getName() != name) continue;
        made.variables[made.first_parameter() + i].marks |= what;
      }
      if (name == "this" && made.is(function_method)) made.variables[0].marks |= what;
    }
  }
}

std::vector<function_note> notes_on(const clang::FunctionDecl* decl) {
  std::vector<function_note> notes;
  for (const clang::FunctionDecl* each : decl->redecls()) {
    for (const auto* note : each->specific_attrs<clang::AnnotateAttr>()) {
      const llvm::StringRef text = note->getAnnotation();
      if (!text.starts_with("ra::")) continue;
      const function_note made{text.drop_front(4), argument_of(note), each};
      // A later declaration inherits the notes of an earlier one.
      const bool known = std::any_of(notes.begin(), notes.end(), [&](const function_note& n) {
        return n.kind == made.kind && n.argument == made.argument;
      });
      if (!known) notes.push_back(made);
    }
  }
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (!notes.empty() || !method) return notes;
  for (const clang::CXXMethodDecl* base : method->overridden_methods()) {
    for (const function_note& note : notes_on(base)) notes.push_back(note);
  }
  return notes;
}

trait_set marks_on_parameter(const clang::FunctionDecl* decl, unsigned index) {
  static constexpr std::pair<llvm::StringRef, parameter_mark> words[] = {
      {"ra::sending", mark_sending}, {"ra::borrowed", mark_borrowed}, {"ra::escapes", mark_escapes}};
  trait_set marks = 0;
  for (const clang::FunctionDecl* each : decl->redecls()) {
    for (const auto* note : each->getParamDecl(index)->specific_attrs<clang::AnnotateAttr>()) {
      for (const auto& [word, what] : words) {
        if (note->getAnnotation() == word) marks |= what;
      }
    }
  }
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  if (marks != 0 || !method) return marks;
  for (const clang::CXXMethodDecl* base : method->overridden_methods()) {
    marks |= marks_on_parameter(base, index);
  }
  return marks;
}

std::vector<const clang::CXXMethodDecl*> marked_members(const clang::CXXRecordDecl* record) {
  std::vector<const clang::CXXMethodDecl*> found;
  for (const clang::Decl* each : record->decls()) {
    if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(each)) {
      each = pattern->getTemplatedDecl();
    }
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(each);
    if (method && method->hasAttrs()) found.push_back(method);
  }
  return found;
}

trait_set traits_by_members(const clang::CXXRecordDecl* record) {
  trait_set traits = 0;
  for (const clang::CXXMethodDecl* method : marked_members(record)) {
    bool takes = false;
    bool suspends = false;
    for (const function_note& note : notes_on(method)) {
      const bool of_object = note.argument == "this";
      if (note.kind == "joins" && of_object) traits = traits | trait::handle;
      if (note.kind == "joins" && of_object && llvm::isa<clang::CXXDestructorDecl>(method)) {
        traits = traits | trait::joins_on_destroy;
      }
      if (note.kind == "spawns" && !llvm::isa<clang::CXXConstructorDecl>(method) &&
          !method->isStatic()) {
        traits = traits | trait::group | trait::handle;
      }
      takes = takes || ((note.kind == "acquires" || note.kind == "acquires_shared") &&
                        note.argument.empty());
      suspends = suspends || note.kind == "suspends";
    }
    // Whoever may be suspended in taking it goes on on any thread: no thread can own it.
    if (takes && suspends) traits = traits | trait::task_lock;
  }
  return traits;
}

}  // namespace ra::analyzer
