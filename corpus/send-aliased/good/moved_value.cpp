// A vector moved by value takes its elements along; the variable is then filled anew and has other
// elements. A map that was moved in pieces leaves nothing behind that the tasks reach.

#include <atomic>
#include <cstdio>
#include <map>
#include <thread>
#include <utility>
#include <vector>

int main() {
  std::atomic<int> sum{0};
  std::map<int, std::vector<int>> batches;
  for (int i = 0; i < 9; ++i) batches[i % 3].push_back(i);
  std::vector<std::jthread> workers;
  for (auto& [key, batch] : batches) {
    workers.emplace_back([&sum, mine = std::move(batch)]() mutable {
      mine.push_back(1);
      for (const int value : mine) sum += value;
    });
    batch = {key};
  }
  batches[0].push_back(5);
  workers.clear();
  std::printf("%d %zu\n", sum.load(), batches.size());
}
