#include "analyzer/engine/shell_findings.h"

#include <algorithm>
#include <utility>

#include "analyzer/engine/model_files.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/engine/rule_selection.h"
#include "analyzer/models/loader.h"

namespace ra::analyzer {

std::vector<std::string> set_up(shell_options& options, const std::vector<std::string>& rules,
                                const std::vector<std::string>& models) {
  std::vector<std::string> problems;
  std::vector<std::string> tokens;
  for (const std::string& list : rules) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      tokens.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  if (llvm::Expected<std::vector<std::string>> slugs = select_rules(tokens, known_rules())) {
    options.analysis.check.enabled = std::move(*slugs);
  } else {
    problems.push_back(llvm::toString(slugs.takeError()));
  }
  options.analysis.models = &built_in_models();
  if (!models.empty()) {
    options.own_models = std::make_shared<model_table>();
    for (const model_error& error : load_model_files(models, ".", *options.own_models)) {
      const bool placed = error.line > 0;
      problems.push_back(error.file +
                         (placed ? ":" + std::to_string(error.line) + ":" +
                                       std::to_string(error.column)
                                 : std::string()) +
                         ": " + error.text);
    }
    options.analysis.models = options.own_models.get();
  }
  return problems;
}

std::vector<finding> shell_findings(clang::ASTContext& context, const shell_options& options) {
  unit_result result;
  analyse_ast(context, options.analysis, result);
  // Headers have other users: only of the main file is everything known here.
  source_cache sources;
  return silence(std::move(result.findings), options.analysis.check.enabled, {result.file}, sources)
      .kept;
}

}  // namespace ra::analyzer
