// Refuses to be loaded by another Clang than the one it was built for. Classes of Clang's API have
// other layouts in other versions, so without this the compiler would crash while it loads us.
//
// The check runs before any other initialiser of this library and uses one function only, which has
// been the same in every version.

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "clang/Basic/Version.h"

namespace {

[[gnu::constructor(101)]] void check_version() {
  const std::string running = clang::getClangFullVersion();
  const std::string wanted = "clang version " + std::to_string(CLANG_VERSION_MAJOR) + ".";
  if (running.find(wanted) != std::string::npos) return;
  const std::string sentence = "error: ra-clang-plugin.so was built for Clang " +
                               std::to_string(CLANG_VERSION_MAJOR) +
                               " and cannot be loaded by " + running +
                               ": compile with that Clang, or use ra-check\n";
  if (write(STDERR_FILENO, sentence.data(), sentence.size()) < 0) _exit(1);
  _exit(1);
}

}  // namespace
