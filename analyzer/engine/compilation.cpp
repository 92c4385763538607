#include "analyzer/engine/compilation.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "analyzer/engine/compilation_instances.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/Utils.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace ra::analyzer {

namespace {

using clock = std::chrono::steady_clock;

double ms_since(clock::time_point start) {
  return std::chrono::duration<double, std::milli>(clock::now() - start).count();
}

/// Keeps errors, forgets the rest.
class error_collector : public clang::DiagnosticConsumer {
 public:
  error_collector(std::vector<source_problem>& errors, std::string directory)
      : errors_(errors), directory_(std::move(directory)) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override {
    clang::DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error) return;
    llvm::SmallString<128> text;
    diagnostic.FormatDiagnostic(text);
    source_problem problem{{}, std::string(text)};
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
      const clang::SourceManager& sources = diagnostic.getSourceManager();
      const clang::PresumedLoc where =
          sources.getPresumedLoc(sources.getExpansionLoc(diagnostic.getLocation()));
      if (where.isValid()) {
        problem.at.file = absolute_path(where.getFilename(), directory_);
        problem.at.line = problem.at.end_line = where.getLine();
        problem.at.column = problem.at.end_column = where.getColumn();
      }
    }
    errors_.push_back(std::move(problem));
  }

 private:
  std::vector<source_problem>& errors_;
  std::string directory_;
};

class consumer : public clang::ASTConsumer {
 public:
  consumer(clang::CompilerInstance& compiler, clock::time_point start, compilation_result& result,
           llvm::function_ref<void(clang::ASTContext&, instantiator&)> use)
      : compiler_(compiler), start_(start), result_(result), use_(use) {}

  // Asked before each body is parsed. Sema itself keeps what it may have to evaluate: constexpr
  // functions and those whose return type comes from the body.
  bool shouldSkipFunctionBody(clang::Decl* function) override {
    return compiler_.getSourceManager().isInSystemHeader(function->getLocation());
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    result_.parse_ms = ms_since(start_);
    if (!result_.errors.empty() || compiler_.getDiagnostics().hasErrorOccurred()) return;
    sema_instantiator instances(compiler_.getSema());
    use_(context, instances);
  }

 private:
  clang::CompilerInstance& compiler_;
  clock::time_point start_;
  compilation_result& result_;
  llvm::function_ref<void(clang::ASTContext&, instantiator&)> use_;
};

class action : public clang::ASTFrontendAction {
 public:
  action(clock::time_point start, compilation_result& result,
         llvm::function_ref<void(clang::ASTContext&, instantiator&)> use)
      : start_(start), result_(result), use_(use) {}

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    return std::make_unique<consumer>(compiler, start_, result_, use_);
  }

 private:
  clock::time_point start_;
  compilation_result& result_;
  llvm::function_ref<void(clang::ASTContext&, instantiator&)> use_;
};

/// The flag of the command that an error of the driver quotes: "unsupported option '-mfoo' for
/// target 'x'". Only flags about code generation: without -std or -D it would be another program.
std::optional<std::string> flag_to_blame(const std::vector<source_problem>& errors,
                                         const std::vector<std::string>& arguments) {
  for (const source_problem& error : errors) {
    for (const std::string& argument : arguments) {
      if (!argument.starts_with("-m") && !argument.starts_with("-f")) continue;
      const std::string name = argument.substr(0, argument.find('='));
      if (error.text.find("'" + argument + "'") != std::string::npos ||
          error.text.find("'" + name + "'") != std::string::npos ||
          error.text.find("'" + name + "='") != std::string::npos) {
        return argument;
      }
    }
  }
  return std::nullopt;
}

struct prepared {
  std::shared_ptr<clang::CompilerInvocation> invocation;
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files;
};

/// Runs the driver, leaving out flags until it accepts the rest.
prepared prepare(const compile_command& command, const compilation_options& options,
                 compilation_result& result) {
  prepared made;
  clean_command clean = clean_flags(command, options.flags);
  result.dropped = std::move(clean.dropped);
  if (!clean.problem.empty()) {
    result.errors.push_back({{}, clean.problem});
    return made;
  }
  if (resource_folder().empty()) {
    result.errors.push_back({{}, "the headers of Clang 19 (stddef.h and others) were not found: "
                                 "install the package clang-19 or libclang-common-19-dev"});
    return made;
  }
  made.files = llvm::vfs::createPhysicalFileSystem();
  if (made.files->setCurrentWorkingDirectory(command.directory)) {
    result.errors.push_back({{}, "the folder of its compile command does not exist: " +
                                 command.directory});
    return made;
  }
  while (true) {
    std::vector<source_problem> errors;
    error_collector collector(errors, command.directory);
    clang::CreateInvocationOptions creation;
    creation.VFS = made.files;
    creation.Diags = clang::CompilerInstance::createDiagnostics(
        new clang::DiagnosticOptions, &collector, /*ShouldOwnClient=*/false);
    std::vector<const char*> pointers;
    for (const std::string& argument : clean.arguments) pointers.push_back(argument.c_str());
    made.invocation = clang::createInvocation(pointers, std::move(creation));
    if (errors.empty() && made.invocation != nullptr) return made;
    const auto flag = flag_to_blame(errors, clean.arguments);
    if (!flag) {
      made.invocation = nullptr;
      result.errors = std::move(errors);
      if (result.errors.empty()) {
        result.errors.push_back({{}, "its compile command does not compile one C or C++ file"});
      }
      return made;
    }
    std::erase(clean.arguments, *flag);
    result.dropped.push_back(*flag);
  }
}

/// A processor that only the build's own compiler knows: checked for the default one instead.
void settle_processor(clang::CompilerInvocation& invocation, compilation_result& result) {
  std::vector<source_problem> errors;
  error_collector collector(errors, {});
  const auto diagnostics = clang::CompilerInstance::createDiagnostics(
      new clang::DiagnosticOptions, &collector, /*ShouldOwnClient=*/false);
  const auto target_options =
      std::make_shared<clang::TargetOptions>(invocation.getTargetOpts());
  const llvm::IntrusiveRefCntPtr<clang::TargetInfo> target =
      clang::TargetInfo::CreateTargetInfo(*diagnostics, target_options);
  if (target != nullptr && errors.empty()) return;
  clang::TargetOptions& chosen = invocation.getTargetOpts();
  if (chosen.CPU.empty() && chosen.TuneCPU.empty()) return;
  result.dropped.push_back("-march=" + (chosen.CPU.empty() ? chosen.TuneCPU : chosen.CPU));
  chosen.CPU.clear();
  chosen.TuneCPU.clear();
}

}  // namespace

compilation_result compile(const compile_command& command, const compilation_options& options,
                           llvm::function_ref<void(clang::ASTContext&, instantiator&)> use) {
  const clock::time_point start = clock::now();
  compilation_result result;
  if (!command.problem.empty()) {
    result.errors.push_back({{}, command.problem});
    return result;
  }
  prepared made = prepare(command, options, result);
  if (made.invocation == nullptr) return result;
  settle_processor(*made.invocation, result);

  made.invocation->getFileSystemOpts().WorkingDir = command.directory;
  clang::FrontendOptions& frontend = made.invocation->getFrontendOpts();
  frontend.DisableFree = options.leave_memory;
  frontend.SkipFunctionBodies = options.skip_system_bodies;
  frontend.ProgramAction = clang::frontend::ParseSyntaxOnly;
  made.invocation->getDependencyOutputOpts() = clang::DependencyOutputOptions();
  made.invocation->getDiagnosticOpts().IgnoreWarnings = true;

  error_collector collector(result.errors, command.directory);
  auto compiler = std::make_unique<clang::CompilerInstance>();
  compiler->setInvocation(made.invocation);
  compiler->createDiagnostics(&collector, /*ShouldOwnClient=*/false);
  compiler->setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
  compiler->createFileManager(made.files);
  action read_it(start, result, use);
  const bool succeeded = compiler->ExecuteAction(read_it);
  if (result.parse_ms == 0) result.parse_ms = ms_since(start);
  if (!succeeded && result.errors.empty()) {
    result.errors.push_back({{}, "Clang stopped without saying why"});
  }
  if (options.leave_memory) (void)compiler.release();
  return result;
}

}  // namespace ra::analyzer
