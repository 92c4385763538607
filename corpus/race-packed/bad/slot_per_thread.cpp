// One slot per thread is a good plan, only not in a vector<bool>: the threads of the loop write
// neighbouring bits.

#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

std::vector<bool> check_all(const std::vector<int>& inputs) {
  std::vector<bool> valid(inputs.size());
  std::vector<std::thread> checkers;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    checkers.emplace_back([&, i] {
      valid[i] = inputs[i] > 0;  // ra-expect(race-packed)
    });
  }
  for (auto& checker : checkers) checker.join();
  return valid;
}

int main() { std::printf("%zu\n", check_all({1, 2, 3, 4, 5, 6}).size()); }
