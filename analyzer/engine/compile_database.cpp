#include "analyzer/engine/compile_database.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

#include "analyzer/engine/glob.h"

namespace ra::analyzer {

namespace fs = std::filesystem;

std::string absolute_path(const std::string& path, const std::string& base) {
  llvm::SmallString<256> text(path);
  if (!llvm::sys::path::is_absolute(text)) {
    text = base;
    llvm::sys::path::append(text, path);
  }
  llvm::sys::path::remove_dots(text, /*remove_dot_dot=*/true);
  // "folder/" and "folder" are one path.
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return std::string(text);
}

std::vector<std::string> split_command(const std::string& command) {
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char*, 64> words;
  llvm::cl::TokenizeGNUCommandLine(command, saver, words);
  return {words.begin(), words.end()};
}

namespace {

template <typename... Parts>
llvm::Error failure(const Parts&... parts) {
  std::string text;
  (text.append(parts), ...);
  return llvm::createStringError(std::move(text), llvm::inconvertibleErrorCode());
}

constexpr const char* how_to_make_one =
    "make one with `cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON` (or `bear -- make`), name "
    "its folder with -p, or check one file with its flags: `ra-check FILE -- FLAGS`";

/// "[3:14, byte=60]: Expected ..." as the JSON parser writes it, to "path:3:14: Expected ...".
llvm::Error at_position(const std::string& path, llvm::Error error) {
  const std::string text = llvm::toString(std::move(error));
  const std::size_t comma = text.find(", byte=");
  const std::size_t close = text.find("]: ");
  if (text.starts_with("[") && comma != std::string::npos && close != std::string::npos) {
    return failure(path, ":", text.substr(1, comma - 1), ": not valid JSON: ", text.substr(close + 3));
  }
  return failure(path, ": not valid JSON: ", text);
}

compile_command read_entry(const llvm::json::Value& value, const std::string& folder,
                           std::size_t number) {
  compile_command entry;
  const std::string name = "entry " + std::to_string(number + 1) + " of the compile database";
  const llvm::json::Object* object = value.getAsObject();
  if (object == nullptr) {
    entry.problem = name + " is not an object";
    return entry;
  }
  entry.directory = absolute_path(object->getString("directory").value_or(".").str(), folder);
  const auto file = object->getString("file");
  if (!file || file->empty()) {
    entry.problem = name + " names no file";
    return entry;
  }
  entry.file = absolute_path(file->str(), entry.directory);
  if (const llvm::json::Array* arguments = object->getArray("arguments")) {
    for (const llvm::json::Value& argument : *arguments) {
      if (const auto text = argument.getAsString()) {
        entry.arguments.push_back(text->str());
      } else {
        entry.problem = name + " has an argument that is not a string";
      }
    }
  } else if (const auto command = object->getString("command")) {
    entry.arguments = split_command(command->str());
  }
  if (entry.arguments.empty() && entry.problem.empty()) {
    entry.problem = name + " has no command: build files that generate it must write \"command\" "
                           "or \"arguments\"";
  }
  return entry;
}

/// What two entries must share to be one: all but where the output goes.
std::string identity(const compile_command& entry) {
  std::string key = entry.directory + '\0' + entry.file;
  for (std::size_t i = 0; i < entry.arguments.size(); ++i) {
    const std::string& argument = entry.arguments[i];
    if (argument == "-o" || argument == "-MF" || argument == "-MT" || argument == "-MQ") {
      ++i;
    } else {
      key += '\0' + argument;
    }
  }
  return key;
}

std::vector<fs::path> databases_below(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  const auto look = [&](const fs::path& at) {
    fs::path file = at / "compile_commands.json";
    if (fs::is_regular_file(file, error)) found.push_back(std::move(file));
  };
  look(folder);
  if (!found.empty()) return found;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename();
    std::error_code ignored;
    if (!name.starts_with("build") && !name.starts_with("out")) continue;
    if (!at->is_directory(ignored)) continue;
    look(at->path());
    for (fs::directory_iterator below(at->path(), ignored), stop; !ignored && below != stop;
         below.increment(ignored)) {
      std::error_code also_ignored;
      if (below->is_directory(also_ignored)) look(below->path());
    }
  }
  return found;
}

}  // namespace

llvm::Expected<std::vector<compile_command>> read_compile_database(const std::string& text,
                                                                   const std::string& path) {
  llvm::Expected<llvm::json::Value> parsed = llvm::json::parse(text);
  if (!parsed) return at_position(path, parsed.takeError());
  const llvm::json::Array* list = parsed->getAsArray();
  if (list == nullptr) {
    return failure(path, ":1:1: not a compile database: the outermost value must be a list");
  }
  const std::string folder = llvm::sys::path::parent_path(path).str();
  std::vector<compile_command> commands;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list->size(); ++i) {
    compile_command entry = read_entry((*list)[i], folder, i);
    if (entry.problem.empty() && !seen.insert(identity(entry)).second) continue;
    commands.push_back(std::move(entry));
  }
  return commands;
}

llvm::Expected<compile_database> open_compile_database(const std::string& given,
                                                       const std::string& folder) {
  std::string path = absolute_path(given, folder);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return failure("no such file or folder: ", given);
  if (fs::is_directory(status)) {
    path = absolute_path("compile_commands.json", path);
    if (!fs::exists(path, error)) {
      return failure("no compile_commands.json in ", given, ": ", how_to_make_one);
    }
  }
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad() || fs::is_directory(path, error)) {
    return failure("cannot read ", path);
  }
  llvm::Expected<std::vector<compile_command>> commands = read_compile_database(text, path);
  if (!commands) return commands.takeError();
  compile_database database;
  database.path = path;
  database.commands = std::move(*commands);
  return database;
}

llvm::Expected<compile_database> find_compile_database(const std::string& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::vector<fs::path> found = databases_below(at);
    if (!found.empty()) {
      std::error_code ignored;
      std::sort(found.begin(), found.end(), [&](const fs::path& a, const fs::path& b) {
        const auto when_a = fs::last_write_time(a, ignored);
        const auto when_b = fs::last_write_time(b, ignored);
        return when_a != when_b ? when_a > when_b : a < b;
      });
      llvm::Expected<compile_database> database = open_compile_database(found[0].string(), folder);
      if (database) {
        for (std::size_t i = 1; i < found.size(); ++i) database->others.push_back(found[i].string());
      }
      return database;
    }
    if (at == at.parent_path()) break;
  }
  return failure("no compile_commands.json here, in build*/, in out*/ or in a parent folder: ",
                 how_to_make_one);
}

namespace {

bool looks_like_header(const std::string& path) {
  const std::string extension = llvm::sys::path::extension(path).str();
  for (const char* known : {".h", ".hh", ".hpp", ".hxx", ".h++", ".inl", ".inc", ".ipp", ".tpp",
                            ".txx", ".tcc"}) {
    if (extension == known) return true;
  }
  return extension.empty();
}

bool is_below(const std::string& path, const std::string& folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder == "/" || path[folder.size()] == '/');
}

}  // namespace

selection select_commands(const compile_database& database, const std::vector<std::string>& paths,
                          const std::string& folder) {
  selection chosen;
  if (paths.empty()) {
    for (const compile_command& command : database.commands) chosen.jobs.push_back({command, false});
    return chosen;
  }
  std::vector<bool> wanted(database.commands.size(), false);
  const auto want = [&](const auto& accepts) {
    bool any = false;
    for (std::size_t i = 0; i < database.commands.size(); ++i) {
      if (!accepts(database.commands[i].file)) continue;
      wanted[i] = any = true;
    }
    return any;
  };
  for (const std::string& path : paths) {
    const std::string full = absolute_path(path, folder);
    std::error_code error;
    const fs::file_status status = fs::status(full, error);
    if (!fs::exists(status) && has_wildcard(path)) {
      if (!want([&](const std::string& file) { return glob_matches(full, file); })) {
        chosen.failures.push_back({path, "no file of " + database.path + " matches"});
      }
      continue;
    }
    if (fs::is_directory(status)) {
      if (!want([&](const std::string& file) { return is_below(file, full); })) {
        chosen.failures.push_back({path, "no file of " + database.path + " is below this folder"});
      }
      continue;
    }
    if (want([&](const std::string& file) { return file == full; })) continue;
    // The build may know the file by another path: a symbolic link on the way.
    if (fs::exists(status) && want([&](const std::string& file) {
          std::error_code ignored;
          return llvm::sys::path::filename(file) == llvm::sys::path::filename(full) &&
                 fs::equivalent(file, full, ignored);
        })) {
      continue;
    }
    if (!fs::exists(status)) {
      chosen.failures.push_back({path, "no such file or folder"});
    } else if (looks_like_header(full)) {
      chosen.headers.push_back(full);
    } else {
      chosen.failures.push_back(
          {path, "has no compile command in " + database.path +
                     ": add it to the build, or check it alone: `ra-check " + path + " -- FLAGS`"});
    }
  }
  for (std::size_t i = 0; i < database.commands.size(); ++i) {
    // A header may be included by any unit, so all of them have to be asked.
    if (wanted[i] || !chosen.headers.empty()) {
      chosen.jobs.push_back({database.commands[i], !wanted[i]});
    }
  }
  return chosen;
}

}  // namespace ra::analyzer
