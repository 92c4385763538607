// A reference to one element of an owned vector survives the move of the owner: the elements stay
// where they are, and the task sorts them.

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
  int& first = values->front();
  std::jthread sorter(sort_all, std::move(values));
  first = 9;  // ra-missed(send-aliased)
}
