/* A default pthread mutex, locked by the caller and again by the function it calls. */

#include <pthread.h>

struct pool {
  pthread_mutex_t mutex;
  int free_blocks;
};

static void give_back(struct pool* p, int blocks) {
  pthread_mutex_lock(&p->mutex);
  p->free_blocks += blocks;
  pthread_mutex_unlock(&p->mutex);
}

int take(struct pool* p, int blocks) {
  int taken = 0;
  pthread_mutex_lock(&p->mutex);
  if (p->free_blocks < blocks) {
    give_back(p, 0);  // ra-expect(lock-recursive)
  } else {
    p->free_blocks -= blocks;
    taken = blocks;
  }
  pthread_mutex_unlock(&p->mutex);
  return taken;
}
