// The comment of clang-tidy's form names a rule of ours, and there is such a finding on its line.
// The other comments are for other tools: whether they are needed is not ours to say.

#include <thread>

void work() noexcept;

int twice(int x) { return x + x; }  // NOLINT(readability-math)

int three_times(int x) { return x + x + x; }  // NOLINT

void start() {
  std::thread watchdog(work);
  watchdog.detach();  // NOLINT(ra-thread-detached): ends with the process
}

int main() {
  start();
  return three_times(2) - twice(3);
}
