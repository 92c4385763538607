/* Both threads lock: one directly, the other through two small functions of this file. */

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int available;

static void enter(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }

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
  for (int i = 0; i < 100; ++i) {
    enter();
    --available;
    leave();
  }
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
