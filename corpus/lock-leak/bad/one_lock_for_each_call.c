/* A lock that lives in the function itself: on the way past the loop it is still held when it dies.
   That the other function lets go a lock of its own has nothing to do with it. */

#include <pthread.h>

int first_above(const int* values, int count, int limit) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);  // ra-expect(lock-leak) ra-expect(lock-ineffective)
  for (int i = 0; i < count; i++) {
    if (values[i] > limit) {
      pthread_mutex_unlock(&mutex);
      return i;
    }
  }
  return -1;
}

int sum(const int* values, int count) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  int total = 0;
  pthread_mutex_unlock(&mutex);  // ra-expect(unlock-not-held)
  for (int i = 0; i < count; i++) total += values[i];
  return total;
}
