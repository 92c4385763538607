// A wrapper around a timed wait reports errors, which takes the lock again: it lets it go first.

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t *out = &lock;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int failed;
static int ready;

static void report(const char *what) {
  fprintf(stderr, "%s\n", what);
  pthread_mutex_lock(out);
  failed = 1;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(out);
}

static void wait_a_second(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  const struct timespec until = {time(NULL) + 1, 0};
  const int how = pthread_cond_timedwait(condition, mutex, &until);
  if (how != 0 && how != ETIMEDOUT) {
    pthread_mutex_unlock(mutex);
    report("cannot wait");
    exit(EXIT_FAILURE);
  }
}

int main(void) {
  pthread_mutex_lock(out);
  for (int tries = 0; !ready && !failed && tries < 2; ++tries) wait_a_second(&changed, out);
  pthread_mutex_unlock(out);
  return EXIT_SUCCESS;
}
