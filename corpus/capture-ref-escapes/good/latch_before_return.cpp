// Both tasks count the latch down as their last act, and the function waits for it. The threads
// themselves belong to the caller and end later.

#include <latch>
#include <memory>
#include <thread>
#include <vector>

int sum_of_halves(std::vector<std::jthread>& crew, const std::vector<int>& values) {
  auto finished = std::make_shared<std::latch>(2);
  int low = 0;
  int high = 0;
  crew.emplace_back([&low, &values, finished] {
    for (std::size_t i = 0; i < values.size() / 2; ++i) low += values[i];
    finished->count_down();
  });
  crew.emplace_back([&high, &values, finished] {
    for (std::size_t i = values.size() / 2; i < values.size(); ++i) high += values[i];
    finished->count_down();
  });
  finished->wait();
  return low + high;
}
