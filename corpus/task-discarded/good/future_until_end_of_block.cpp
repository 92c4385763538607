// The futures have names that are never used again. They live to the end of the block and wait
// there, which is what their author wants.

#include <atomic>
#include <future>

std::atomic<int> loaded{0};

int load_both() {
  {
    [[maybe_unused]] auto fonts = std::async(std::launch::async, [] { loaded += 1; });
    [[maybe_unused]] auto icons = std::async(std::launch::async, [] { loaded += 2; });
  }
  return loaded;
}

int main() {
  return load_both() == 3 ? 0 : 1;
}
