#include "analyzer/cli/inputs.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "analyzer/engine/glob.h"
#include "analyzer/engine/rule_selection.h"

namespace ra::analyzer {

namespace {

llvm::Error wrong(std::string sentence) {
  return llvm::createStringError(std::move(sentence), llvm::inconvertibleErrorCode());
}

/// `ra-check FILE -- FLAGS`, or `-- COMPILER FLAGS... FILE` as build systems call a co-compiler.
llvm::Expected<inputs> single_file(const options& asked, const std::string& folder) {
  const std::string& file = asked.words[0];
  compile_command command;
  command.directory = folder;
  command.file = absolute_path(file, folder);
  std::error_code ignored;
  if (!std::filesystem::exists(command.file, ignored)) {
    return wrong("no such file: " + file);
  }
  if (std::filesystem::is_directory(command.file, ignored)) {
    return wrong(file + " is a folder; flags after `--` are for one file");
  }
  if (!asked.flags.empty() && !asked.flags[0].starts_with("-") &&
      !asked.flags[0].starts_with("@")) {
    command.arguments = asked.flags;
  } else {
    command.arguments = {"cc"};   // the language is that of the file's extension
    command.arguments.insert(command.arguments.end(), asked.flags.begin(), asked.flags.end());
    command.arguments.push_back(file);
  }
  inputs found;
  found.chosen.jobs.push_back({std::move(command), false});
  return found;
}

/// A lone word that is no file is more likely a mistyped command than a path.
std::string command_meant(const options& asked, const std::string& folder) {
  if (asked.words.empty() || asked.words[0].find_first_of("./*") != std::string::npos) return {};
  std::error_code ignored;
  if (std::filesystem::exists(absolute_path(asked.words[0], folder), ignored)) return {};
  return nearest_word(asked.words[0], {"check", "extract", "link", "explain", "rules", "version", "help"});
}

}  // namespace

llvm::Expected<inputs> find_inputs(const options& asked, const std::string& folder) {
  if (const std::string meant = command_meant(asked, folder); !meant.empty()) {
    return wrong("no file, folder or command '" + asked.words[0] + "'; did you mean '" + meant +
                 "'?");
  }
  if (asked.has_flags) return single_file(asked, folder);
  llvm::Expected<compile_database> database = asked.build.empty()
                                                  ? find_compile_database(folder)
                                                  : open_compile_database(asked.build, folder);
  if (!database) return database.takeError();
  inputs found;
  found.database = database->path;
  found.other_databases = database->others;
  found.chosen = select_commands(*database, asked.words, folder);
  if (found.chosen.jobs.empty()) {
    if (found.chosen.failures.empty()) {
      return wrong(found.database + " has no entries: nothing to check");
    }
    const selection::failure& first = found.chosen.failures.front();
    return wrong(first.path + ": " + first.problem);
  }
  return found;
}

}  // namespace ra::analyzer
