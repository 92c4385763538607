// One function pauses and resumes, as its argument says: the lock stays taken in between.

#include <pthread.h>
#include <stddef.h>

enum request { pause_workers, resume_workers };

static pthread_mutex_t running = PTHREAD_MUTEX_INITIALIZER;
static int done;

void ask(enum request what) {
  switch (what) {
    case pause_workers: pthread_mutex_lock(&running); break;
    case resume_workers: pthread_mutex_unlock(&running); break;
  }
}

void *work(void *unused) {
  (void)unused;
  for (int i = 0; i < 1000; ++i) {
    pthread_mutex_lock(&running);
    ++done;
    pthread_mutex_unlock(&running);
  }
  return NULL;
}
