/* A flag for each thread remembers whether it was started and not yet joined, and every join looks
   at the flag first. */

#include <pthread.h>
#include <stddef.h>

enum { count = 4 };

static void* copy(void* argument) { return argument; }

int main(void) {
  pthread_t threads[count];
  int running[count] = {0};
  int failed = 0;
  for (int i = 0; i < count; ++i) {
    if (pthread_create(&threads[i], NULL, copy, NULL) == 0) {
      running[i] = 1;
    } else {
      failed = 1;
    }
  }
  for (int i = 0; i < count; ++i) {
    if (!running[i]) continue;
    pthread_join(threads[i], NULL);
    running[i] = 0;
  }
  return failed;
}
