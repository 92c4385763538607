// One translation unit, from source or from an AST that somebody else parsed, to findings.
#pragma once

#include "analyzer/engine/compilation.h"
#include "analyzer/engine/compile_command.h"
#include "analyzer/engine/unit_result.h"
#include "analyzer/facts/unit.h"
#include "analyzer/models/model.h"
#include "analyzer/rules/check.h"

namespace ra::analyzer {

struct analysis_options {
  compilation_options compilation;
  const model_table* models = nullptr;   ///< required
  check_options check;
  bool keep_facts = false;               ///< put the fact text into the result
  bool keep_unit = false;                ///< put the facts into the result, for linking
};

/// Leaves out findings of which the user can change neither side: all places are in system headers.
void drop_system_findings(const unit& facts, std::vector<finding>& findings);

/// Parses and analyses one file, in this process.
[[nodiscard]] unit_result analyse(const compile_command& command, const analysis_options& options);

/// What `analyse` does once the AST is there; for the plugin and the clang-tidy module.
/// `instances`: where bodies of the library were skipped; null: the compiler made all there are.
void analyse_ast(clang::ASTContext& context, const analysis_options& options, unit_result& result,
                 instantiator* instances = nullptr);

}  // namespace ra::analyzer
