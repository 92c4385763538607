// ra-clang-plugin.so: the analysis as part of compiling, so that a race can be a compile error.
//
//   clang++-19 -fplugin=ra-clang-plugin.so -fplugin-arg-ra-mode=error ...
//
// The action runs before the compiler's own, so that after an error no code is generated and no
// object file is left. What is wrong with our arguments is an error diagnostic too: a plugin that
// only says so on stderr lets the compile pass unchecked.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

#include "analyzer/engine/compilation_places.h"
#include "analyzer/plugin/plugin_options.h"
#include "analyzer/engine/shell_findings.h"

namespace ra::analyzer {

namespace {

/// Shows findings as the compiler shows its own warnings and errors.
class reporter {
 public:
  reporter(clang::DiagnosticsEngine& diagnostics, clang::SourceManager& sources, plugin_mode mode)
      : diagnostics_(diagnostics), sources_(sources) {
    const bool as_error = mode == plugin_mode::error || diagnostics.getWarningsAsErrors();
    silent_ = !as_error && diagnostics.getIgnoreAllWarnings();
    finding_ = diagnostics.getCustomDiagID(
        as_error ? clang::DiagnosticsEngine::Error : clang::DiagnosticsEngine::Warning,
        "%0 [ra-%1]");
    note_ = diagnostics.getCustomDiagID(clang::DiagnosticsEngine::Note, "%0");
  }

  void show(const finding& found) {
    if (silent_) return;
    report(found.span, finding_) << found.text << found.slug;
    for (const note& other : found.notes) report(other.span, note_) << other.text;
    for (const cure& way : found.cures) report({}, note_) << "to repair it: " + way.text;
  }

 private:
  clang::DiagnosticBuilder report(const source_span& span, unsigned id) {
    const clang::SourceRange range = place_of(span, sources_);
    clang::DiagnosticBuilder builder = diagnostics_.Report(range.getBegin(), id);
    if (range.isValid() && range.getBegin() != range.getEnd()) {
      builder << clang::CharSourceRange::getCharRange(range);
    }
    return builder;
  }

  clang::DiagnosticsEngine& diagnostics_;
  clang::SourceManager& sources_;
  bool silent_ = false;
  unsigned finding_ = 0;
  unsigned note_ = 0;
};

class consumer : public clang::ASTConsumer {
 public:
  explicit consumer(plugin_options options) : options_(std::move(options)) {}

  void HandleTranslationUnit(clang::ASTContext& context) override {
    clang::DiagnosticsEngine& diagnostics = context.getDiagnostics();
    // Broken code is the compiler's to report; what we would make of it is noise.
    if (options_.mode == plugin_mode::off || diagnostics.hasErrorOccurred()) return;
    reporter to(diagnostics, context.getSourceManager(), options_.mode);
    for (const finding& found : shell_findings(context, options_.analysis)) to.show(found);
  }

 private:
  plugin_options options_;   // the action that read them is gone when the unit ends
};

class action : public clang::PluginASTAction {
 protected:
  ActionType getActionType() override { return AddBeforeMainAction; }

  bool ParseArgs(const clang::CompilerInstance& compiler,
                 const std::vector<std::string>& arguments) override {
    clang::DiagnosticsEngine& diagnostics = compiler.getDiagnostics();
    for (const std::string& problem : read_plugin_options(arguments, options_)) {
      diagnostics.Report(diagnostics.getCustomDiagID(clang::DiagnosticsEngine::Error,
                                                     "ra: %0; the code was not checked"))
          << problem;
      options_.mode = plugin_mode::off;
    }
    return true;
  }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    announce_checker(compiler.getPreprocessor());
    return std::make_unique<consumer>(options_);
  }

 private:
  plugin_options options_;
};

}  // namespace

}  // namespace ra::analyzer

static clang::FrontendPluginRegistry::Add<ra::analyzer::action> registration(
    "ra", "reports data races and other concurrency mistakes");
