// The sender keeps a copy of the element, not a reference, and makes a new vector in the variable
// that it moved from.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

using numbers = std::vector<int>;

static void sort_all(std::unique_ptr<numbers> values) { std::sort(values->begin(), values->end()); }

int main() {
  auto values = std::make_unique<numbers>(numbers{3, 1, 2});
  int first = values->front();
  std::jthread sorter(sort_all, std::move(values));
  first = 9;
  values = std::make_unique<numbers>(numbers{first});
  values->push_back(first);
  std::printf("%zu\n", values->size());
}
