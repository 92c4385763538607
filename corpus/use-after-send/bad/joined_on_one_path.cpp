// The thread is joined only if the caller asked to wait. On the other path the report is cleared
// while the thread may be writing it.

#include <cstdio>
#include <string>
#include <thread>

static std::size_t build(bool wait) {
  std::string report;
  std::jthread writer([&report] {
    for (int line = 0; line < 100; ++line) report += "line\n";
  });
  if (wait) writer.join();
  report.clear();  // ra-expect(use-after-send)
  if (!wait) writer.join();
  return report.size();
}

int main() { std::printf("%zu %zu\n", build(true), build(false)); }
