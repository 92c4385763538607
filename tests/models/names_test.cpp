// Every name the built-in models use exists in the headers they describe, spelled as lowering spells
// it. A model of a misspelled function would be silently without effect.

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "analyzer/lower/names.h"
#include "analyzer/lower/spans.h"
#include "analyzer/models/loader.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "tests/models/parse.h"
#include "tests/support/files.h"

namespace ra::analyzer {
namespace {

class name_collector : public clang::RecursiveASTVisitor<name_collector> {
 public:
  explicit name_collector(clang::ASTContext& ast)
      : spans_(ast.getSourceManager(), ast.getLangOpts(), unit_), names_(ast, spans_) {}

  std::set<std::string> found;

  static bool shouldVisitTemplateInstantiations() { return true; }
  static bool shouldVisitImplicitCode() { return true; }
  static bool TraverseStmt(clang::Stmt*) { return true; }  // declarations only

  bool VisitFunctionDecl(clang::FunctionDecl* function) {
    found.insert(names_.model_name(function));
    return true;
  }
  bool VisitTypedefNameDecl(clang::TypedefNameDecl* alias) {
    found.insert(names_.model_name(alias));
    return true;
  }
  bool VisitTagDecl(clang::TagDecl* tag) {
    const std::string name = names_.model_name(tag);
    found.insert(name);
    const auto* owner = llvm::dyn_cast<clang::CXXRecordDecl>(tag);
    if (owner != nullptr && owner->hasDefinition()) add_members(name, owner->getDefinition(), 0);
    return true;
  }

 private:
  // A member is known by the class of the object it is called on, wherever a base declares it.
  void add_members(const std::string& owner, const clang::CXXRecordDecl* record, int depth) {
    for (const clang::Decl* member : record->decls()) {
      const clang::Decl* declared = member;
      if (const auto* pattern = llvm::dyn_cast<clang::FunctionTemplateDecl>(member)) {
        declared = pattern->getTemplatedDecl();
      }
      const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(declared);
      if (method == nullptr) continue;
      if (llvm::isa<clang::CXXConversionDecl>(method)) {
        found.insert(owner + "::operator auto");
      }
      const std::string full = names_.model_name(method);
      std::size_t tail = full.rfind("::operator ");
      if (tail == std::string::npos) tail = full.rfind("::");
      found.insert(owner + full.substr(tail));
    }
    if (depth > 8) return;
    for (const clang::CXXBaseSpecifier& base : record->bases()) {
      const clang::CXXRecordDecl* next = base.getType()->getAsCXXRecordDecl();
      if (next == nullptr) {
        const auto* type = base.getType()->getAs<clang::TemplateSpecializationType>();
        const clang::TemplateDecl* pattern =
            type != nullptr ? type->getTemplateName().getAsTemplateDecl() : nullptr;
        if (pattern != nullptr) {
          next = llvm::dyn_cast_or_null<clang::CXXRecordDecl>(pattern->getTemplatedDecl());
        }
      }
      if (next != nullptr && next->hasDefinition()) {
        add_members(owner, next->getDefinition(), depth + 1);
      }
    }
  }

  unit unit_;
  span_table spans_;
  name_table names_;
};

TEST(BuiltInModels, NameWhatTheHeadersDeclare) {
  const std::string headers = test::read_file(test::source_root() / "tests/models/headers.cpp");
  const auto ast = test::parse(headers, "headers.cpp");
  ASSERT_NE(ast, nullptr);
  name_collector collector(ast->getASTContext());
  collector.TraverseDecl(ast->getASTContext().getTranslationUnitDecl());
  if (const char* dump = std::getenv("RA_NAMES")) {
    for (const std::string& name : collector.found) {
      if (name.find(dump) != std::string::npos) std::printf("%s\n", name.c_str());
    }
  }

  // What other versions of the libraries have: newer standards, libc++.
  std::set<std::string> elsewhere;
  std::set<std::string> used;
  std::string line;
  for (const char c : test::read_file(test::source_root() / "tests/models/elsewhere.txt")) {
    if (c != '\n') {
      line += c;
    } else {
      if (!line.empty() && line[0] != '#') elsewhere.insert(line);
      line.clear();
    }
  }
  // An entry may describe one member of several classes, not all of which have it.
  std::map<std::pair<std::string, std::string>, std::string> missing;
  std::set<std::pair<std::string, std::string>> present;
  const auto check = [&](const std::string& name, const std::string& source) {
    const std::size_t tail = name.rfind("::");
    const std::pair key(source, tail == std::string::npos ? name : name.substr(tail));
    bool exists = collector.found.contains(name);
    if (tail != std::string::npos) {
      // Constructors, destructors and assignments may be implicit: their class must exist.
      const std::string owner = name.substr(0, tail);
      const std::string member = name.substr(tail + 2);
      const std::size_t last = owner.rfind("::");
      const std::string own = last == std::string::npos ? owner : owner.substr(last + 2);
      if (member == own || member == "~" + own || member == "operator=") {
        exists = exists || collector.found.contains(owner) || elsewhere.contains(owner);
      } else if (elsewhere.contains(owner)) {
        exists = true;
      }
    }
    if (elsewhere.contains(name)) {
      EXPECT_FALSE(collector.found.contains(name)) << name << " is declared: take it off tests/models/elsewhere.txt";
      used.insert(name);
    }
    if (exists || elsewhere.contains(name)) {
      present.insert(key);
    } else {
      missing[key] += " " + name;
    }
  };
  const model_table& models = built_in_models();
  for (const std::string& name : models.function_names()) {
    for (const function_model& entry : *models.functions(name)) {
      check(name, entry.source);
      for (const auto& [argument, type] : entry.when.argument_types) {
        const std::string plain = type.starts_with("!") ? type.substr(1) : type;
        if (plain.find("::") != std::string::npos) check(plain, entry.source);
      }
    }
  }
  for (const std::string& name : models.type_names()) {
    if (models.functions(name) == nullptr) check(name, models.type(name)->source);
  }
  for (const auto& [entry, names] : missing) {
    EXPECT_TRUE(present.contains(entry)) << entry.first << ": nothing is called" << names;
  }
  for (const std::string& name : elsewhere) {
    EXPECT_TRUE(used.contains(name)) << "elsewhere.txt: no model of " << name;
  }
}

}  // namespace
}  // namespace ra::analyzer
