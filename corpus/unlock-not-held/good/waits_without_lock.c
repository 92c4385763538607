/* A helper waits on a lock that it does not take: its caller holds it, as the wait wants. */

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

static void wait_with_lock_held(void) {
  while (!ready) pthread_cond_wait(&changed, &mutex);
}

void wait_until_ready(void) {
  pthread_mutex_lock(&mutex);
  steps++;
  wait_with_lock_held();
  pthread_mutex_unlock(&mutex);
}
