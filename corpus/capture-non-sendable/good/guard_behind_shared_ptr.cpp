// The task captures the mutex by reference and takes the lock itself: it is locked and unlocked by
// one thread. The jthread is joined before the function returns.

#include <mutex>
#include <thread>

std::mutex table_mutex;
int rows;

void add_row_and_finish_elsewhere(std::mutex& mutex) {
  std::jthread finisher([&mutex] {
    std::lock_guard held(mutex);
    ++rows;
  });
}

int main() {
  add_row_and_finish_elsewhere(table_mutex);
  return 0;
}
