/* The producer locks for the shared count, the consumer that is started after it does not. */

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int available;

static void* produce(void* unused) {
  (void)unused;
  for (int i = 0; i < 100; ++i) {
    pthread_mutex_lock(&lock);
    ++available;
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static void* consume(void* unused) {
  (void)unused;
  for (int i = 0; i < 100; ++i) --available; /* ra-expect(race-global) */
  return NULL;
}

int main(void) {
  pthread_t producer, consumer;
  pthread_create(&producer, NULL, produce, NULL);
  pthread_create(&consumer, NULL, consume, NULL);
  pthread_join(producer, NULL);
  pthread_join(consumer, NULL);
  printf("%d\n", available);
  return 0;
}
