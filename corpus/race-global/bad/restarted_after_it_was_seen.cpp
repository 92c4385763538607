// A second runner is started after the first was seen to work; but the first sets the atomic before
// it makes its settings.

#include <pthread.h>

#include <atomic>
#include <cstdio>

int settings;
std::atomic<bool> active;

void* run(void*) {
  active = true;
  settings = 1;  // ra-expect(race-global)
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
