// Until it is told under a lock that the producer is done, the consumer looks at how far that is:
// being told orders only what comes after.

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool finished;
static int blocks;

static bool is_finished(void) {
  pthread_mutex_lock(&lock);
  const bool so = finished;
  pthread_mutex_unlock(&lock);
  return so;
}

static void *consume(void *unused) {
  (void)unused;
  while (!is_finished()) printf("%d so far\n", blocks);
  return NULL;
}

int main(void) {
  pthread_t consumer;
  pthread_create(&consumer, NULL, consume, NULL);
  for (int i = 0; i < 10; ++i) blocks = i + 1;  // ra-expect(race-global)
  pthread_mutex_lock(&lock);
  finished = true;
  pthread_mutex_unlock(&lock);
  pthread_join(consumer, NULL);
  return 0;
}
