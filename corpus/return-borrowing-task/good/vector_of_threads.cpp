// The count is owned by all the threads together, and goes with the last of them.

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

std::vector<std::jthread> start_crew(int size) {
  auto left = std::make_shared<std::atomic<int>>(size);
  std::vector<std::jthread> crew;
  for (int i = 0; i < size; ++i) {
    crew.emplace_back([left] { left->fetch_sub(1); });
  }
  return crew;
}

void run(int size) {
  std::vector<std::jthread> crew = start_crew(size);
  for (auto& member : crew) member.join();
}
