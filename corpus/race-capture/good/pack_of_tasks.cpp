// A variadic template runs every callable in its own thread and waits for all. Each callable
// writes its own part of a structured binding.

#include <cstdio>
#include <thread>
#include <utility>

template <class... Bodies>
void run_all(Bodies&&... bodies) {
  std::jthread threads[] = {std::jthread(std::forward<Bodies>(bodies))...};
}

struct bounds {
  int low = 0;
  int high = 0;
  int middle = 0;
};

int main() {
  bounds b;
  auto& [low, high, middle] = b;
  auto set_low = [&to = low] { to = 1; };
  auto set_high = [&to = high] { to = 10; };
  auto set_middle = [&to = middle] { to = 5; };
  run_all(set_low, set_high, set_middle);
  middle = (low + high) / 2;
  std::printf("%d %d %d\n", b.low, b.middle, b.high);
}
