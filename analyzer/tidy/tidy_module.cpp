// ra-tidy-module.so: every rule as a check of clang-tidy.
//
//   clang-tidy-19 --load=ra-tidy-module.so --checks='-*,ra-*' file.cpp -- -std=c++20
//
// The analysis is of the whole unit, so the checks share one: whichever is asked first computes it,
// and it is forgotten when the unit ends. NOLINT is clang-tidy's own business.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchers.h"

#include "analyzer/engine/compilation_places.h"
#include "analyzer/engine/rule_selection.h"
#include "analyzer/engine/shell_findings.h"

namespace ra::analyzer {

namespace {

namespace tidy = clang::tidy;

/// The findings of the unit that is being looked at. One per clang-tidy thread of work: the checks
/// made by one module share it.
class session {
 public:
  session() { (void)set_up(options_, {}, {}); }

  const std::vector<finding>& findings(clang::ASTContext& context) {
    if (&context != current_) {
      current_ = &context;
      findings_.clear();
      if (!context.getDiagnostics().hasUncompilableErrorOccurred()) {
        findings_ = shell_findings(context, options_);
      }
    }
    return findings_;
  }

  void forget() { current_ = nullptr; }

 private:
  shell_options options_;
  const clang::ASTContext* current_ = nullptr;
  std::vector<finding> findings_;
};

class rule_check : public tidy::ClangTidyCheck {
 public:
  rule_check(llvm::StringRef name, tidy::ClangTidyContext* context, std::string slug,
             std::shared_ptr<session> shared)
      : ClangTidyCheck(name, context), slug_(std::move(slug)), shared_(std::move(shared)) {}

  void registerPPCallbacks(const clang::SourceManager&, clang::Preprocessor* preprocessor,
                           clang::Preprocessor*) override {
    announce_checker(*preprocessor);
  }

  void registerMatchers(clang::ast_matchers::MatchFinder* finder) override {
    finder->addMatcher(clang::ast_matchers::translationUnitDecl(), this);
  }

  void check(const clang::ast_matchers::MatchFinder::MatchResult& result) override {
    clang::SourceManager& sources = result.Context->getSourceManager();
    for (const finding& found : shared_->findings(*result.Context)) {
      if (found.slug != slug_) continue;
      show(found.span, found.text, clang::DiagnosticIDs::Warning, sources);
      for (const note& other : found.notes) {
        show(other.span, other.text, clang::DiagnosticIDs::Note, sources);
      }
    }
  }

  void onEndOfTranslationUnit() override { shared_->forget(); }

 private:
  void show(const source_span& span, const std::string& text, clang::DiagnosticIDs::Level level,
            clang::SourceManager& sources) {
    const clang::SourceRange range = place_of(span, sources);
    if (range.isInvalid() && level == clang::DiagnosticIDs::Note) return;
    auto builder = diag(range.getBegin(), "%0", level);
    builder << text;
    if (range.isValid() && range.getBegin() != range.getEnd()) {
      builder << clang::CharSourceRange::getCharRange(range);
    }
  }

  std::string slug_;
  std::shared_ptr<session> shared_;
};

class module : public tidy::ClangTidyModule {
 public:
  void addCheckFactories(tidy::ClangTidyCheckFactories& factories) override {
    const auto shared = std::make_shared<session>();
    for (const rule_info& rule : known_rules()) {
      factories.registerCheckFactory(
          "ra-" + rule.slug,
          [slug = rule.slug, shared](llvm::StringRef name, tidy::ClangTidyContext* context) {
            return std::make_unique<rule_check>(name, context, slug, shared);
          });
    }
  }
};

}  // namespace

}  // namespace ra::analyzer

static clang::tidy::ClangTidyModuleRegistry::Add<ra::analyzer::module> registration(
    "ra-module", "Data races and other concurrency mistakes.");
