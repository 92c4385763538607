// The producer says under a lock that it is done before it writes the number of blocks; being told
// so orders nothing that comes later.

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int finished;
static int blocks;

static int is_finished(void) {
  pthread_mutex_lock(&lock);
  const int so = finished;
  pthread_mutex_unlock(&lock);
  return so;
}

static void *consume(void *unused) {
  (void)unused;
  int seen = 0;
  for (;;) {
    if (is_finished() == 1 && seen >= blocks) break;
    ++seen;
  }
  printf("%d\n", seen);
  return NULL;
}

int main(void) {
  pthread_t consumer;
  pthread_create(&consumer, NULL, consume, NULL);
  pthread_mutex_lock(&lock);
  finished = 1;
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < 10; ++i) blocks = i + 1;  // ra-expect(race-global)
  pthread_join(consumer, NULL);
  return 0;
}
