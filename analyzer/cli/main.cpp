// ra-check: the command line.

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "clang/Basic/Version.h"

#include "analyzer/cli/check_command.h"
#include "analyzer/cli/program_commands.h"
#include "analyzer/cli/rule_commands.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/engine/options.h"
#include "analyzer/engine/reporting.h"

namespace ra::analyzer {

static int run_program(const std::vector<std::string>& arguments) {
  std::error_code error;
  const std::string folder = std::filesystem::current_path(error).string();
  if (error) {
    say("the working directory is gone: " + error.message() + " — exit 2");
    return exit_usage;
  }
  llvm::Expected<options> asked = parse_options(arguments, folder);
  if (!asked) {
    say(llvm::toString(asked.takeError()) + " — exit 2");
    return exit_usage;
  }
  switch (asked->command) {
    case command_kind::help:
      std::fputs(usage().c_str(), stdout);
      return exit_clean;
    case command_kind::version:
      std::printf("ra-check %s (%s)\n", tool_version().c_str(), clang::getClangFullVersion().c_str());
      return exit_clean;
    case command_kind::explain: return run_explain(*asked);
    case command_kind::rules: return run_rules(*asked);
    case command_kind::extract: return run_extract(*asked, folder);
    case command_kind::link: return run_link(*asked, folder);
    case command_kind::check: break;
  }
  return run_check(*asked, folder);
}

}  // namespace ra::analyzer

int main(int count, char** words) {
  return ra::analyzer::run_program(std::vector<std::string>(words + 1, words + count));
}
