// The marks in the runtime's headers tell the checker what suspends, with no model of the runtime: a
// lock of a thread must not be held then. The program has a line for each operation that may suspend,
// and some that never do.

#include "tests/support/files.h"
#include "tests/support/process.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <sstream>
#include <string>

namespace ra::test {
namespace {

constexpr const char* program = R"(#include <ra/ra.h>
#include <chrono>
#include <mutex>
using namespace std::chrono_literals;
class counter : public ra::process<counter> {
 public:
  RA_MESSAGE int get() { return 1; }
};
std::mutex shared;
template <class T>
void use(const T&) {}
void channels(ra::channel<int>& ch) {
  const std::lock_guard<std::mutex> held(shared);
  use(ch.receive());                            // suspends
  use(ch.send(1));                              // suspends
  use(ch.receive_for(1s));                      // suspends
  use(ra::select(ra::on_receive(ch, [](int) {})));  // suspends
}
void times() {
  const std::lock_guard<std::mutex> held(shared);
  use(ra::sleep_for(1ms));                      // suspends
}
void tasks(ra::task<int>& t) {
  const std::lock_guard<std::mutex> held(shared);
  use(t.join());                                // suspends
  use(ra::concurrent([](ra::scope&) { return 1; }));  // suspends
}
void processes(const ra::pid<counter>& c) {
  const std::lock_guard<std::mutex> held(shared);
  use(c.request<&counter::get>());              // suspends
  use(c.wait_for_end());                        // suspends
}
void others(ra::event& e, ra::semaphore& s, ra::mutex& m, const ra::future<int>& f) {
  const std::lock_guard<std::mutex> held(shared);
  use(e.wait());                                // suspends
  use(s.acquire());                             // suspends
  m.lock();                                     // suspends
  m.unlock();
  use(f.get());                                 // suspends
}
void none(ra::channel<int>& ch, ra::event& e, const ra::pid<counter>& c) {
  const std::lock_guard<std::mutex> held(shared);
  use(ch.try_receive());
  use(ch.try_send(1));
  ch.close();
  e.set();
  use(c.alive());
}
)";

std::set<std::size_t> lines_with(const std::string& text, const std::string& part) {
  std::set<std::size_t> found;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.find(part) != std::string::npos) found.insert(number);
  }
  return found;
}

/// The lines of `a.cpp` that lock-across-suspend is reported on.
std::set<std::size_t> reported(const std::string& text) {
  std::set<std::size_t> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find("a.cpp:");
    if (at == std::string::npos || line.find("RA6001") == std::string::npos) continue;
    found.insert(std::stoul(line.substr(at + 6)));
  }
  return found;
}

TEST(RuntimeMarks, TellTheCheckerWhatSuspends) {
  const temporary_folder folder;
  write_file(folder.path() / "a.cpp", program);
  const process_result result = run({RA_CHECK_FILE, "a.cpp", "--", "-std=c++20",
                                     "-I" + (source_root() / "runtime/include").string(),
                                     "-I" + (source_root() / "annotations/include").string()},
                                    folder.path());
  const std::string said = result.output + result.errors;
  EXPECT_EQ(said.find("RA9001"), std::string::npos) << said;
  EXPECT_EQ(reported(said), lines_with(program, "// suspends")) << said;
}

}  // namespace
}  // namespace ra::test
