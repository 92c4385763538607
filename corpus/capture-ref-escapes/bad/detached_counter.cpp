// A detached thread increments a local of a function that has long returned. Nothing waits for it,
// so nothing keeps the local alive.

#include <thread>

void count_in_background() {
  int n = 0;
  std::thread([&n] { ++n; }).detach();  // ra-expect(capture-ref-escapes) ra-expect(thread-detached)
}

int main() {
  for (int round = 0; round < 4; ++round) {
    count_in_background();
  }
  return 0;
}
