#include "analyzer/lower/names.h"

#include "analyzer/lower/spans.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace ra::analyzer {

namespace {

/// `d1`, `r1`: the versioned namespaces inside `detail`.
bool is_versioned(llvm::StringRef name) {
  return name.size() >= 2 && (name[0] == 'd' || name[0] == 'r') &&
         name.drop_front().find_first_not_of("0123456789") == llvm::StringRef::npos;
}

/// "tbb::detail::d1::task_group" is "tbb::task_group" to its users.
void drop_versions(std::string& text) {
  static constexpr std::string_view prefix = "detail::";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
    const std::size_t start = at + prefix.size();
    const std::size_t end = text.find("::", start);
    if (end == std::string::npos) return;
    if (is_versioned(llvm::StringRef(text).slice(start, end))) {
      text.erase(at, end + 2 - at);
    } else {
      at = start;
    }
  }
}

bool is_transparent(const clang::NamespaceDecl* space) {
  if (space->isInline() || space->isAnonymousNamespace()) return true;
  const auto* outer = llvm::dyn_cast<clang::NamespaceDecl>(space->getParent());
  if (outer && outer->getName() == "detail" && is_versioned(space->getName())) return true;
  if (space->getName() != "detail") return false;
  for (const clang::Decl* inner : space->noload_decls()) {
    const auto* named = llvm::dyn_cast<clang::NamespaceDecl>(inner);
    if (named && is_versioned(named->getName())) return true;
  }
  // Reopened: any of its parts decides.
  const clang::NamespaceDecl* first = space->getFirstDecl();
  return first != space && is_transparent(first);
}

}  // namespace

name_table::name_table(clang::ASTContext& ast, span_table& spans)
    : ast_(ast), spans_(spans), mangler_(ast) {}

std::string name_table::scope_prefix(const clang::DeclContext* scope) {
  while (scope && (scope->isTransparentContext() || llvm::isa<clang::LinkageSpecDecl>(scope))) {
    scope = scope->getParent();
  }
  if (!scope || scope->isTranslationUnit()) return "";
  scope = scope->getPrimaryContext();
  const auto found = prefixes_.find(scope);
  if (found != prefixes_.end()) return found->second;
  std::string prefix;
  if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(scope)) {
    prefix = scope_prefix(space->getParent());
    if (!is_transparent(space)) prefix += space->getNameAsString() + "::";
  } else if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(scope)) {
    const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    const bool lambda = method && method->getParent()->isLambda();
    prefix = lambda ? "" : readable(function) + "()::";
  } else if (const auto* record = llvm::dyn_cast<clang::TagDecl>(scope)) {
    prefix = readable(record) + "::";
  } else {
    prefix = scope_prefix(scope->getParent());
  }
  prefixes_[scope] = prefix;
  return prefix;
}

std::string name_table::own_name(const clang::NamedDecl* decl) {
  if (const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(decl)) {
    return own_name(constructor->getParent());
  }
  if (const auto* destructor = llvm::dyn_cast<clang::CXXDestructorDecl>(decl)) {
    return "~" + own_name(destructor->getParent());
  }
  if (const auto* conversion = llvm::dyn_cast<clang::CXXConversionDecl>(decl)) {
    return "operator " + readable(conversion->getConversionType());
  }
  std::string name = decl->getNameAsString();
  if (!name.empty()) return name;
  if (const auto* tag = llvm::dyn_cast<clang::TagDecl>(decl)) {
    if (const auto* alias = tag->getTypedefNameForAnonDecl()) return alias->getNameAsString();
    return tag->isUnion() ? "(unnamed union)" : "(unnamed)";
  }
  return "(unnamed)";
}

std::string name_table::place_of_lambda(const clang::CXXRecordDecl* closure) {
  const clang::DeclContext* scope = closure->getDeclContext();
  while (scope) {
    if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(scope)) {
      const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
      if (!method || !method->getParent()->isLambda()) return readable(function) + "()";
      scope = method->getParent()->getDeclContext();
      continue;
    }
    if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(scope)) {
      if (!record->isLambda()) return readable(record);
    }
    scope = scope->getParent();
  }
  if (const auto* owner =
          llvm::dyn_cast_or_null<clang::NamedDecl>(closure->getLambdaContextDecl())) {
    return "the initialiser of " + readable(owner);
  }
  return "an initialiser";
}

std::string name_table::readable(const clang::NamedDecl* decl) {
  if (!decl) return "(unnamed)";
  if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(decl)) {
    if (record->isLambda()) return "lambda in " + place_of_lambda(record);
  }
  if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl)) {
    if (method->getParent()->isLambda()) return readable(method->getParent());
  }
  if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(decl)) {
    const auto* function = llvm::dyn_cast<clang::FunctionDecl>(variable->getDeclContext());
    if (function && variable->isStaticLocal()) {
      return own_name(decl) + " (static in " + readable(function) + "())";
    }
    if (function) return own_name(decl);
  }
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl)) {
    if (function->isExternC()) return own_name(decl);
  }
  return scope_prefix(decl->getDeclContext()) + own_name(decl);
}

std::string name_table::readable(clang::QualType type) {
  if (type.isNull()) return "(unknown)";
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (record && record->isLambda()) return readable(record);
  clang::PrintingPolicy policy(ast_.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.AnonymousTagLocations = false;
  policy.SuppressUnwrittenScope = true;
  policy.SuppressInlineNamespace = true;
  policy.SuppressDefaultTemplateArgs = true;
  policy.FullyQualifiedName = true;
  std::string text = clang::QualType(ast_.getCanonicalType(type)).getAsString(policy);
  // The one instantiation that nobody calls by its name.
  static const std::string long_name = "std::basic_string<char>";
  for (std::size_t at = text.find(long_name); at != std::string::npos; at = text.find(long_name)) {
    text.replace(at, long_name.size(), "std::string");
  }
  drop_versions(text);
  return text;
}

std::string name_table::caught(clang::QualType type) {
  return readable(type.getNonReferenceType().getUnqualifiedType());
}

std::string name_table::thrown(clang::QualType type) {
  std::string names = caught(type);
  const clang::CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return names;
  record->getDefinition()->forallBases([&](const clang::CXXRecordDecl* base) {
    names += ", " + caught(ast_.getRecordType(base));
    return true;
  });
  return names;
}

const std::string& name_table::model_name(const clang::NamedDecl* decl) {
  const auto found = model_names_.find(decl);
  if (found != model_names_.end()) return found->second;
  std::string name;
  const auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl);
  if (function && function->isExternC() && !llvm::isa<clang::CXXMethodDecl>(function)) {
    name = own_name(decl);
  } else if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(decl);
             record && record->isLambda()) {
    name = "(lambda)";
  } else {
    name = scope_prefix(decl->getDeclContext()) + own_name(decl);
  }
  return model_names_[decl] = std::move(name);
}

std::string name_table::key(const clang::NamedDecl* decl) {
  std::string name = mangler_.getName(decl);
  if (!name.empty() && name.front() == '\1') name.erase(0, 1);
  if (name.empty()) name = readable(decl);
  const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(decl);
  const bool lambda = method && method->getParent()->isLambda();
  const bool extern_c_main = name == "main";
  if (!extern_c_main && (lambda || !decl->isExternallyVisible())) {
    name += "@" + spans_.tail_and_offset(decl->getLocation());
  }
  return name;
}

}  // namespace ra::analyzer
