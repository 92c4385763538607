// The job is copied whole, and one of its members is a span over a thread-local table.

#include <span>

#include <oneapi/tbb/task_group.h>

struct job {
  std::span<int> out;
  int factor = 1;
};

thread_local int table[16];

void run(job j) {
  int next = j.factor;
  for (int& cell : j.out) cell = next++;
}

int main() {
  job j{table, 3};
  tbb::task_group group;
  group.run([j] { run(j); });  // ra-expect(thread-local-escapes)
  group.wait();
  return table[0] == 3 ? 0 : 1;
}
