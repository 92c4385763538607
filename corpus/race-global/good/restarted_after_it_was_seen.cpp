// A second runner is started only after the first was seen to work, through an atomic that it sets
// when its settings are made.

#include <pthread.h>

#include <atomic>
#include <cstdio>

int settings;
std::atomic<bool> active;

void* run(void*) {
  settings = 1;
  active = true;
  return nullptr;
}

int main() {
  pthread_t runner;
  pthread_create(&runner, nullptr, run, nullptr);
  pthread_detach(runner);  // ra-expect(thread-detached)
  while (!active) {
  }
  pthread_create(&runner, nullptr, run, nullptr);
  pthread_join(runner, nullptr);
  std::printf("%d\n", settings);
}
