// One slot per thread: a structure with bit-fields. Neighbouring fields of one structure share a
// location, but neighbouring elements of the vector do not.

#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

struct verdict {
  unsigned checked : 1;
  unsigned valid : 1;
};

std::vector<verdict> check_all(const std::vector<int>& inputs) {
  std::vector<verdict> verdicts(inputs.size());
  std::vector<std::thread> checkers;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    checkers.emplace_back([&, i] {
      verdicts[i].checked = 1;
      verdicts[i].valid = inputs[i] > 0;
    });
  }
  for (auto& checker : checkers) checker.join();
  return verdicts;
}

int main() { std::printf("%zu\n", check_all({1, 2, 3, 4, 5, 6}).size()); }
