// A variadic template runs every callable in its own thread. Two of the three callables write the
// same end of a structured binding.

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
};

int main() {
  bounds b;
  auto& [low, high] = b;
  auto set_low = [&to = low] { to = 1; };
  auto set_high = [&to = high] { to = 10; };
  auto widen = [&to = high] {
    to = 11;  // ra-expect(race-capture)
  };
  run_all(set_low, set_high, widen);
  std::printf("%d %d\n", b.low, b.high);
}
