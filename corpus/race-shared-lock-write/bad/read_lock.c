/* A POSIX read-write lock, taken with rdlock by a function that changes what the lock is for. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int temperature;

static void* measure(void* argument) {
  const int* reading = argument;
  pthread_rwlock_rdlock(&lock);
  temperature = *reading; /* ra-expect(race-shared-lock-write) */
  pthread_rwlock_unlock(&lock);
  return NULL;
}

int main(void) {
  int readings[2] = {20, 22};
  pthread_t inside, outside;
  pthread_create(&inside, NULL, measure, &readings[0]);
  pthread_create(&outside, NULL, measure, &readings[1]);
  pthread_join(inside, NULL);
  pthread_join(outside, NULL);
  pthread_rwlock_rdlock(&lock);
  printf("%d\n", temperature);
  pthread_rwlock_unlock(&lock);
  return 0;
}
