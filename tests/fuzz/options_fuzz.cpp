// Any bytes as a command line, a compile database and a pattern for paths.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/compile_database.h"
#include "analyzer/engine/glob.h"
#include "analyzer/engine/options.h"

namespace {

using namespace ra::analyzer;

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

void check_options(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (line.starts_with("@")) return;   // would read a file of the machine
  }
  llvm::Expected<options> read = parse_options(lines, "/nowhere");
  if (!read) {
    require(!llvm::toString(read.takeError()).empty());
    return;
  }
  require(!read->outputs.empty());
  require(read->command != command_kind::explain || read->words.size() == 1);
  std::size_t to_standard = 0;
  for (const output_request& one : read->outputs) to_standard += one.path.empty();
  require(to_standard <= 1);
}

void check_database(const std::string& text) {
  llvm::Expected<std::vector<compile_command>> read = read_compile_database(text, "/p/db.json");
  if (!read) {
    require(llvm::toString(read.takeError()).starts_with("/p/db.json"));
    return;
  }
  for (const compile_command& command : *read) {
    require(!command.problem.empty() || (!command.arguments.empty() && command.file[0] == '/'));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const std::vector<std::string> lines = lines_of(text);
  check_options(lines);
  check_database(text);
  (void)split_command(text);
  if (lines.size() > 1) {
    const bool matches = glob_matches(lines[0], lines[1]);
    require(!matches || file_matches(lines[0], lines[1]) || lines[0].starts_with("./") ||
            lines[0].ends_with("/") || lines[0].empty());
    require(glob_matches("**", lines[1]));
  }
  return 0;
}
