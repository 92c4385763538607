// The caller that waits is safe. The one that does not gets a thread that adds to a local of a
// function that has returned.

#include <thread>

enum class mode { wait, hurry, drop };

int tally(mode how, int step) {
  int total = 0;
  std::thread adder([&total, step] { total += step; });  // ra-expect(capture-ref-escapes)
  switch (how) {
    case mode::wait:
      adder.join();
      return total;
    case mode::hurry:
      adder.detach();  // ra-expect(thread-detached)
      return 0;
    case mode::drop:
      break;
  }
  adder.join();
  return -1;
}
