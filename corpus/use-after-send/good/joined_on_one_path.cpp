// The thread is joined early only if the caller asked for it; otherwise joinable() is still true
// and it is joined before the report is touched.

#include <cstdio>
#include <string>
#include <thread>

static std::size_t build(bool wait) {
  std::string report;
  std::thread writer([&report] {
    for (int line = 0; line < 100; ++line) report += "line\n";
  });
  if (wait) writer.join();
  if (writer.joinable()) writer.join();
  report.clear();
  return report.size();
}

int main() { std::printf("%zu %zu\n", build(true), build(false)); }
