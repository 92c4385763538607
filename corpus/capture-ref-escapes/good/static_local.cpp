// The thread outlives the function, and so does the counter it uses: a static local has the life
// of the program, and the pool is emptied before that ends.

#include <atomic>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

void count_visit() {
  static std::atomic<int> visits{0};
  pool.emplace_back([&] { ++visits; });
}

int main() {
  count_visit();
  count_visit();
  pool.clear();
}
