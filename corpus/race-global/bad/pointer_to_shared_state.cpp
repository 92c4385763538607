// The global is only a pointer and never changes while the threads run; what it points to does.

#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

struct state {
  int generation = 0;
};

static std::unique_ptr<state> current;

static void advance() {
  state& s = *current;
  s.generation = s.generation + 1;  // ra-expect(race-global)
}

static std::jthread start(const std::function<void()>& body) { return std::jthread(body); }

int main() {
  current = std::make_unique<state>();
  std::jthread a = start(advance);
  std::jthread b = start(advance);
  a.join();
  b.join();
  std::printf("%d\n", current->generation);
}
