#include "analyzer/plugin/plugin_options.h"

#include <utility>

namespace ra::analyzer {

std::vector<std::string> read_plugin_options(const std::vector<std::string>& arguments,
                                             plugin_options& options) {
  std::vector<std::string> problems;
  std::vector<std::string> rules;
  std::vector<std::string> models;
  for (const std::string& argument : arguments) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
    if (name == "mode") {
      if (value == "warn" || value == "audit") {
        options.mode = plugin_mode::warn;
      } else if (value == "error" || value == "strict") {
        options.mode = plugin_mode::error;
      } else {
        problems.push_back("unknown mode '" + value + "': it is warn, audit, error or strict");
      }
    } else if (name == "rules") {
      rules.push_back(value);
    } else if (name == "models") {
      models.push_back(value);
    } else {
      problems.push_back("unknown argument '" + argument +
                         "': there are -fplugin-arg-ra-mode=, -fplugin-arg-ra-rules= and "
                         "-fplugin-arg-ra-models=");
    }
  }
  for (std::string& problem : set_up(options.analysis, rules, models)) {
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace ra::analyzer
