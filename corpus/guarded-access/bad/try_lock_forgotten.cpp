// The result of trylock decides only about the unlock; the list is looked at in either case.

#include <pthread.h>

#include "ra/annotations.h"

struct node {
  node* next = nullptr;
};

struct free_list {
  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  node* first RA_GUARDED_BY(lock) = nullptr;
};

bool has_free(free_list& list) {
  const bool locked = pthread_mutex_trylock(&list.lock) == 0;
  const bool any = list.first != nullptr;  // ra-expect(guarded-access)
  if (locked) pthread_mutex_unlock(&list.lock);  // ra-spurious(unlock-not-held)
  return any;
}

int count(free_list& list) { return has_free(list) ? 1 : 0; }
