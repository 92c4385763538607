// Which functions are lowered, and in what order: those that the user's files declare, in the order
// of the source, then those that they led to.

#include "analyzer/lower/lower.h"

#include "analyzer/lower/function_lowering.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

namespace ra::analyzer {

namespace {

class unit_walk {
 public:
  explicit unit_walk(unit_context& unit) : unit_(unit) {}

  void walk(const clang::DeclContext* scope) {
    for (const clang::Decl* decl : scope->decls()) visit(decl);
  }

  /// Globals whose initialiser does something, in order.
  [[nodiscard]] const std::vector<const clang::VarDecl*>& initialised() const {
    return initialised_;
  }
  [[nodiscard]] const std::vector<const clang::RecordDecl*>& records() const { return records_; }

 private:
  void visit(const clang::Decl* decl) {
    if (decl->isInvalidDecl()) return;
    // What a system header opens may hold declarations of ours only if they are written elsewhere.
    if (unit_.spans.in_system(decl->getLocation())) return;
    if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl)) {
      visit_function(function);
    } else if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(decl)) {
      if (pattern != pattern->getCanonicalDecl()) return;
      // A copy: what is made on the way is found where it is called.
      for (const clang::FunctionDecl* instance : llvm::to_vector(pattern->specializations())) {
        if (instance->getTemplateSpecializationKind() != clang::TSK_ExplicitSpecialization) {
          visit_function(instance);
        }
      }
    } else if (const auto* class_pattern = llvm::dyn_cast<clang::ClassTemplateDecl>(decl)) {
      if (class_pattern != class_pattern->getCanonicalDecl()) return;
      for (const clang::ClassTemplateSpecializationDecl* instance :
           llvm::to_vector(class_pattern->specializations())) {
        if (instance->getSpecializationKind() != clang::TSK_ExplicitSpecialization) {
          visit_record(instance);
        }
      }
    } else if (const auto* variable_pattern = llvm::dyn_cast<clang::VarTemplateDecl>(decl)) {
      if (variable_pattern != variable_pattern->getCanonicalDecl()) return;
      for (const clang::VarDecl* instance :
           llvm::to_vector(variable_pattern->specializations())) {
        visit_variable(instance);
      }
    } else if (llvm::isa<clang::ClassTemplatePartialSpecializationDecl>(decl)) {
      return;
    } else if (const auto* record = llvm::dyn_cast<clang::RecordDecl>(decl)) {
      visit_record(record);
    } else if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
      visit_variable(variable);
    } else if (const auto* befriended = llvm::dyn_cast<clang::FriendDecl>(decl)) {
      if (const clang::NamedDecl* inner = befriended->getFriendDecl()) visit(inner);
    } else if (llvm::isa<clang::NamespaceDecl, clang::LinkageSpecDecl, clang::ExportDecl>(decl)) {
      walk(llvm::cast<clang::DeclContext>(decl));
    }
  }

  void visit_function(const clang::FunctionDecl* function) {
    if (function->isDependentContext() || function->isInvalidDecl()) return;
    if (user_definition(function, unit_.spans)) unit_.declarations.of(function);
  }

  void visit_record(const clang::RecordDecl* record) {
    if (!record->isThisDeclarationADefinition() || record->isDependentContext()) return;
    unit_.types.class_of(record);
    records_.push_back(record);
    if (const auto* with_members = llvm::dyn_cast<clang::CXXRecordDecl>(record)) {
      walk(with_members);
    }
  }

  void visit_variable(const clang::VarDecl* variable) {
    if (variable->getType()->isDependentType() || !variable->hasGlobalStorage()) return;
    if (variable->getDeclContext()->isDependentContext()) return;
    if (!variable->isThisDeclarationADefinition() && !variable->isStaticDataMember()) return;
    unit_.declarations.of(variable);
    if (does_something(variable)) initialised_.push_back(variable);
  }

  /// Leaves out what a linker could have written down: numbers and tables of numbers.
  static bool does_something(const clang::VarDecl* variable) {
    const clang::Expr* init = variable->getInit();
    if (!init || init->isValueDependent() || init->containsErrors()) return false;
    clang::QualType type = variable->getType();
    while (const clang::ArrayType* array = type->getAsArrayTypeUnsafe()) {
      type = array->getElementType();
    }
    const bool number = type->isArithmeticType() || type->isEnumeralType();
    if (!number) return !llvm::isa<clang::StringLiteral>(init->IgnoreParenImpCasts());
    if (variable->isConstexpr()) return false;
    const clang::Expr* core = init->IgnoreParenImpCasts();
    return !llvm::isa<clang::IntegerLiteral, clang::FloatingLiteral, clang::CXXBoolLiteralExpr,
                      clang::CharacterLiteral, clang::InitListExpr, clang::UnaryOperator,
                      clang::StringLiteral, clang::ImplicitValueInitExpr>(core);
  }

  unit_context& unit_;
  std::vector<const clang::VarDecl*> initialised_;
  std::vector<const clang::RecordDecl*> records_;
};

void lower_function(unit_context& unit, const clang::FunctionDecl* decl) {
  const function_id id = unit.declarations.of(decl);
  function_lowering lowering(unit, id, decl);
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  // Sema gives an invoker a body, but an empty one.
  if (method && is_made_by_lowering(decl, unit.types) &&
      (method->isLambdaStaticInvoker() || !decl->doesThisDeclarationHaveABody())) {
    if (const auto* destructor = llvm::dyn_cast<clang::CXXDestructorDecl>(method)) {
      lowering.run_implicit_destructor(destructor);
    } else {
      lowering.run_invoker(method);
    }
    return;
  }
  lowering.run();
}

void lower_initialiser(unit_context& unit, const clang::VarDecl* variable) {
  const global_id global = unit.declarations.of(variable);
  const std::string& key = unit.out.globals[global].key;
  const function_id id =
      unit.declarations.make(key + "@init", "initialisation of " + unit.out.globals[global].name,
                             unit.spans.of(variable->getLocation()),
                             function_internal | function_implicit | function_initialiser);
  function_lowering lowering(unit, id, nullptr);
  lowering.run_initialiser(variable);
  // Most need no code at all: a mutex, an empty table.
  if (lowering.found_nothing() && id + 1 == unit.out.functions.size())
    unit.out.functions.pop_back();
}

/// Whether members begin with objects, and the compiler has had no reason yet to make the
/// constructor that nobody wrote.
bool has_unmade_constructor(const clang::CXXRecordDecl* record) {
  if (!record || record->isUnion() || record->isLambda() || record->hasUserDeclaredConstructor()) {
    return false;
  }
  for (const clang::CXXConstructorDecl* constructor : record->ctors()) {
    if (constructor->isDefaultConstructor() &&
        (constructor->doesThisDeclarationHaveABody() || constructor->isDeleted())) {
      return false;
    }
  }
  return llvm::any_of(record->fields(), [](const clang::FieldDecl* field) {
    const clang::Expr* init = field->getInClassInitializer();
    return init && field->getType()->isRecordType() && !init->containsErrors() &&
           !init->isValueDependent();
  });
}

void lower_member_initialisers(unit_context& unit, const clang::CXXRecordDecl* record) {
  const class_id owner = unit.types.class_of(record);
  const std::string& name = unit.out.classes[owner].name;
  const function_id id = unit.declarations.make(
      unit.spans.tail_and_offset(record->getLocation()) + "@members", name + "::" + name,
      unit.spans.of(record->getLocation()),
      function_internal | function_implicit | function_constructor | function_method);
  variable self;
  self.name = "this";
  self.kind = variable_kind::self;
  self.type = unit.types.pointer_to(unit.ast.getRecordType(record));
  unit.out.functions[id].owner = owner;
  unit.out.functions[id].variables.push_back(std::move(self));
  function_lowering lowering(unit, id, nullptr);
  lowering.run_member_initialisers(record);
  if (lowering.found_nothing() && id + 1 == unit.out.functions.size()) {
    unit.out.functions.pop_back();
  }
}

/// What can only be said when all functions are known: methods, destructors, guards of fields.
void complete_classes(unit_context& unit) {
  ra::analyzer::unit& out = unit.out;
  for (function_id id = 0; id < out.functions.size(); ++id) {
    const function& f = out.functions[id];
    if (f.owner == no_class || !f.is(function_has_body)) continue;
    out.classes[f.owner].methods.push_back(id);
    if (f.is(function_destructor)) out.classes[f.owner].destructor = id;
  }
  // The instances of a generic lambda stand where the lambda does.
  llvm::DenseMap<class_id, function_id> closures;
  for (const function& f : out.functions) {
    if (f.is(function_lambda) && f.enclosing != no_function) closures[f.owner] = f.enclosing;
  }
  for (function& f : out.functions) {
    if (!f.is(function_lambda) || f.enclosing != no_function) continue;
    const auto found = closures.find(f.owner);
    if (found != closures.end()) f.enclosing = found->second;
  }
  for (class_id id = 0; id < out.classes.size(); ++id) {
    const clang::RecordDecl* record = unit.types.record_at(id);
    for (const clang::FieldDecl* field : record->fields()) {
      const place lock = unit.declarations.guard_of(field, record);
      if (!lock.known()) continue;
      ra::analyzer::field& f = out.fields[unit.types.field_of(field)];
      f.guarded_by = lock;
      f.guards_target = field->hasAttr<clang::PtGuardedByAttr>();
    }
  }
}

}  // namespace

unit lower(clang::ASTContext& context, const lower_options& options) {
  unit result;
  unit_context unit(context, options, result);
  const clang::SourceManager& sources = context.getSourceManager();
  if (const auto entry = sources.getFileEntryRefForID(sources.getMainFileID())) {
    unit.spans.of(sources.getLocForStartOfFile(sources.getMainFileID()));
    result.main_file = result.files.empty() ? entry->getName().str() : result.files[0].path;
  }
  unit_walk walk(unit);
  walk.walk(context.getTranslationUnitDecl());
  // Lowering a body adds to the list what the body mentions.
  for (std::size_t i = 0; i < unit.declarations.to_lower().size(); ++i) {
    lower_function(unit, unit.declarations.to_lower()[i]);
  }
  for (const clang::VarDecl* variable : walk.initialised()) {
    lower_initialiser(unit, variable);
  }
  for (const clang::RecordDecl* record : walk.records()) {
    const auto* with_members = llvm::dyn_cast<clang::CXXRecordDecl>(record);
    if (has_unmade_constructor(with_members)) lower_member_initialisers(unit, with_members);
  }
  for (std::size_t i = 0; i < unit.declarations.to_lower().size(); ++i) {
    const clang::FunctionDecl* decl = unit.declarations.to_lower()[i];
    if (!result.functions[unit.declarations.of(decl)].is(function_has_body)) {
      lower_function(unit, decl);
    }
  }
  complete_classes(unit);
  return result;
}

}  // namespace ra::analyzer
