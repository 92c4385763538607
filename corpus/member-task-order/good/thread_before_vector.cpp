// The vector comes first: it exists when the thread starts, and outlives it.

#include <thread>
#include <vector>

struct collector {
  std::vector<int> values;
  std::jthread thread{[this] { values.push_back(1); }};
};

std::size_t collect() {
  collector c;
  c.thread.join();
  return c.values.size();
}

int main() {
  return collect() == 1 ? 0 : 1;
}
