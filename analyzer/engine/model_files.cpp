#include "analyzer/engine/model_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "analyzer/engine/compile_command.h"

namespace ra::analyzer {

std::vector<model_error> load_model_files(const std::vector<std::string>& files,
                                          const std::string& folder, model_table& table) {
  std::vector<model_error> errors;
  model_table own;
  for (const std::string& file : files) {
    const std::string path = absolute_path(file, folder);
    std::error_code ignored;
    std::ifstream stream(path, std::ios::binary);
    const std::string yaml{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.is_open() || stream.bad() || std::filesystem::is_directory(path, ignored)) {
      errors.push_back({file, 0, 0, "cannot read this models file"});
      continue;
    }
    for (model_error& error : load_models(yaml, file, own)) errors.push_back(std::move(error));
  }
  table = built_in_models();
  table.put_before(std::move(own));
  return errors;
}

}  // namespace ra::analyzer
