// What the compiler plugin and the clang-tidy module share: one AST in, findings to show out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/engine/analysis.h"
#include "analyzer/finding/finding.h"
#include "analyzer/models/model.h"

namespace clang {
class ASTContext;
}

namespace ra::analyzer {

struct shell_options {
  analysis_options analysis;
  std::shared_ptr<model_table> own_models;   ///< when users' files were added to the built-in ones
};

/// Chooses rules (comma separated tokens as for --rules) and reads models. Returns what is wrong,
/// one sentence each.
[[nodiscard]] std::vector<std::string> set_up(shell_options& options,
                                              const std::vector<std::string>& rules,
                                              const std::vector<std::string>& models);

/// Findings of the unit, less those that comments in its sources silence.
[[nodiscard]] std::vector<finding> shell_findings(clang::ASTContext& context,
                                                  const shell_options& options);

}  // namespace ra::analyzer
