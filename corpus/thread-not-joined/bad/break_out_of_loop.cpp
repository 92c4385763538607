// Each round joins its own thread, but the round that finds the answer breaks out before that.

#include <atomic>
#include <thread>

std::atomic<int> tried{0};

bool is_answer(int candidate) noexcept;

int search(int limit) {
  int found = -1;
  for (int candidate = 0; candidate < limit; ++candidate) {
    std::thread counter([] { ++tried; });  // ra-expect(thread-not-joined)
    if (is_answer(candidate)) {
      found = candidate;
      break;
    }
    counter.join();
  }
  return found;
}
