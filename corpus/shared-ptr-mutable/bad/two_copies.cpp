// Two tasks get a copy each, by value, as arguments of an ordinary function; the pointee is a plain
// vector.

#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

using samples = std::vector<double>;

static void record(std::shared_ptr<samples> into, double value) {
  into->push_back(value);  // ra-expect(shared-ptr-mutable)
}

int main() {
  auto all = std::make_shared<samples>();
  {
    std::jthread left(record, all, 0.25);
    std::jthread right(record, all, 0.75);
  }
  std::printf("%zu\n", all->size());
}
