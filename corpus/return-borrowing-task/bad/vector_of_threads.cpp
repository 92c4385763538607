// A whole crew is returned in a vector. Each of its threads counts down a local that all share.

#include <atomic>
#include <thread>
#include <vector>

std::vector<std::jthread> start_crew(int size) {
  std::atomic<int> left{size};
  std::vector<std::jthread> crew;
  for (int i = 0; i < size; ++i) {
    crew.emplace_back([&left] { left.fetch_sub(1); });  // ra-expect(return-borrowing-task)
  }
  return crew;
}

void run(int size) {
  std::vector<std::jthread> crew = start_crew(size);
  for (auto& member : crew) member.join();
}
