/* The lock is let go before the wait, which wants it held: the second section was cut off its lock. */

#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;
static int steps;

void set_ready(void) {
  pthread_mutex_lock(&mutex);
  ready = 1;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&mutex);
}

void wait_until_ready(void) {
  pthread_mutex_lock(&mutex);
  steps++;
  pthread_mutex_unlock(&mutex);
  pthread_cond_wait(&changed, &mutex);  // ra-expect(unlock-not-held)
}
