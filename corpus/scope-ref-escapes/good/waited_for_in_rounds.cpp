// The groups of the tasks are kept in a table, and a helper waits for all of them in every round.

#include <oneapi/tbb/task_group.h>

#include <atomic>
#include <cstdio>
#include <vector>

std::vector<tbb::task_group*> groups;
std::atomic<int> total;

void prepare(const std::vector<int>& numbers) {
  for (int i = 0; i < 2; ++i) {
    auto* group = new tbb::task_group;
    groups.push_back(group);
    group->run([&numbers] { total += numbers.front(); });
  }
}

void wait_for_all() {
  for (tbb::task_group* group : groups) group->wait();
}

void teach(const std::vector<int>& numbers, int rounds) {
  prepare(numbers);
  for (int round = 0; round < rounds; ++round) wait_for_all();
}

int main() {
  {
    const std::vector<int> numbers(4, 1);
    teach(numbers, 2);
  }
  for (tbb::task_group* group : groups) delete group;
  std::printf("%d\n", total.load());
}
