// Output goes to temporary files, not to pipes: nothing to read while the program runs, so nothing
// to deadlock on however much it writes.

#include "tests/support/process.h"

#include "tests/support/files.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace ra::test {

process_result run(const std::vector<std::string>& command, const std::string& folder) {
  const temporary_folder results;
  const std::string output = results.path() / "output";
  const std::string errors = results.path() / "errors";
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);

  const pid_t child = fork();
  if (child == 0) {
    const int in = open("/dev/null", O_RDONLY);
    const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err = open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  process_result result;
  int status = 0;
  pid_t ended = child;
  if (child > 0) {
    do {
      ended = waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
  }
  if (child < 0 || ended < 0) {
    result.exit_code = 127;
    return result;
  }
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.output = read_file(output);
  result.errors = read_file(errors);
  return result;
}

}  // namespace ra::test
