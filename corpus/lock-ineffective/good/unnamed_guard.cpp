// The guard has a name and lives to the end of the block.

#include <mutex>

std::mutex mutex;
int total;

void add(int amount) {
  std::lock_guard<std::mutex> held{mutex};
  total += amount;
}

int main() {
  add(1);
  add(2);
  return total == 3 ? 0 : 1;
}
