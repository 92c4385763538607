// There are three joins in the text, and every path takes exactly one of them.

#include <thread>

void work() noexcept;
void report(int code) noexcept;

int run(int mode) {
  std::thread t(work);
  if (mode == 0) {
    t.join();
    return 0;
  }
  for (int attempt = 0; attempt < 3; ++attempt) {
    report(attempt);
    if (attempt == mode) {
      t.join();
      return attempt;
    }
  }
  t.join();
  return -1;
}
