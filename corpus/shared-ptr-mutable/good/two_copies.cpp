// Two tasks get a copy each of a pointer to const: the values were filled in while only one pointer
// led to them.

#include <cstdio>
#include <memory>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

using samples = std::vector<double>;

static void print_sum(std::shared_ptr<const samples> of) {
  std::printf("%f\n", std::accumulate(of->begin(), of->end(), 0.0));
}

int main() {
  auto filling = std::make_shared<samples>();
  filling->push_back(0.25);
  filling->push_back(0.75);
  const std::shared_ptr<const samples> all = std::move(filling);
  std::jthread left(print_sum, all);
  std::jthread right(print_sum, all);
  std::printf("%zu\n", all->size());
}
