// A held unique_lock is put behind a shared_ptr so that a lambda can copy it into a thread. The
// mutex is then unlocked by a thread that never locked it, which is undefined.

#include <memory>
#include <mutex>
#include <thread>

std::mutex table_mutex;
int rows;

void add_row_and_finish_elsewhere() {
  auto held = std::make_shared<std::unique_lock<std::mutex>>(table_mutex);
  ++rows;
  std::jthread finisher([held] { held->unlock(); });  // ra-expect(capture-non-sendable)
}

int main() {
  add_row_and_finish_elsewhere();
  return 0;
}
