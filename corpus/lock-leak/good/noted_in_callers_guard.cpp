// A guard made of two functions: the first takes the lock and notes it in the caller's object, or
// does without; the second lets go of what was noted.

#include <cstdio>
#include <mutex>

struct ticket {
  std::mutex* held = nullptr;
};

void enter(std::mutex& mutex, ticket& mine, bool alone) {
  if (alone) return;
  mine.held = &mutex;
  mine.held->lock();
}

void leave(ticket& mine) {
  if (mine.held) mine.held->unlock();
  mine.held = nullptr;
}

std::mutex mutex;
int total;

void add(int n) {
  ticket mine;
  enter(mutex, mine, false);
  total += n;
  leave(mine);
}

int main() {
  add(1);
  add(2);
  std::printf("%d\n", total);
}
