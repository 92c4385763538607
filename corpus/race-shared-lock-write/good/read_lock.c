/* The writer takes the POSIX read-write lock with wrlock, the reader with rdlock. Both unlock with
   the same call. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int temperature;

static void* measure(void* argument) {
  const int* reading = argument;
  pthread_rwlock_wrlock(&lock);
  temperature = *reading;
  pthread_rwlock_unlock(&lock);
  return NULL;
}

int main(void) {
  int readings[2] = {20, 22};
  pthread_t inside, outside;
  pthread_create(&inside, NULL, measure, &readings[0]);
  pthread_create(&outside, NULL, measure, &readings[1]);
  pthread_rwlock_rdlock(&lock);
  printf("%d\n", temperature);
  pthread_rwlock_unlock(&lock);
  pthread_join(inside, NULL);
  pthread_join(outside, NULL);
  return 0;
}
