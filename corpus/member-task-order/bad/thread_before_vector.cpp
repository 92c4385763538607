// Members are made in the order of their declaration: the thread runs before the vector exists. In
// the other direction the vector is destroyed first, while the thread may still push into it.

#include <thread>
#include <vector>

struct collector {
  std::jthread thread{[this] { values.push_back(1); }};  // ra-expect(member-task-order)
  std::vector<int> values;
};

std::size_t collect() {
  collector c;
  c.thread.join();
  return c.values.size();
}

int main() {
  return collect() == 1 ? 0 : 1;
}
