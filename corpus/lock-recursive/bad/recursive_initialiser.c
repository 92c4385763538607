/* The lock is of the ordinary kind: the helper that is called with it held waits for its own thread. */

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t registry = PTHREAD_MUTEX_INITIALIZER;
static int entries;

static void add_one(void) {
  pthread_mutex_lock(&registry);
  entries++;
  pthread_mutex_unlock(&registry);
}

void add_two(void) {
  pthread_mutex_lock(&registry);
  add_one();  // ra-expect(lock-recursive)
  pthread_mutex_unlock(&registry);
}
