// Two mutexes, one of them locked and the other one unlocked: the first stays locked, the second
// was not held.

#include <mutex>

std::mutex read_mutex;
std::mutex write_mutex;
long written;

void write(int bytes) {
  write_mutex.lock();  // ra-expect(lock-leak)
  written += bytes;
  read_mutex.unlock();  // ra-expect(unlock-not-held)
}

int main() {
  write(512);
}
