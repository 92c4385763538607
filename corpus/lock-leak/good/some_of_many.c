// One lock for every few buckets: which of them is held is known to the program alone.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t locks[64];

static pthread_mutex_t *try_bucket(unsigned hash) {
  pthread_mutex_t *lock = &locks[hash % 64];
  return pthread_mutex_trylock(lock) == 0 ? lock : NULL;
}

static void leave_bucket(void *lock) { pthread_mutex_unlock((pthread_mutex_t *)lock); }

int visit(const unsigned *hashes, int count) {
  int visited = 0;
  for (int i = 0; i < count; ++i) {
    void *held = try_bucket(hashes[i]);
    if (held == NULL) continue;
    if (hashes[i] % 2 == 0) {
      leave_bucket(held);
      continue;
    }
    ++visited;
    leave_bucket(held);
  }
  return visited;
}
