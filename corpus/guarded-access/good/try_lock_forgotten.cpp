// try_lock() decides: the list is touched only where it said yes, in three spellings.

#include <pthread.h>

#include <mutex>

#include "ra/annotations.h"

struct node {
  node* next = nullptr;
};

struct free_list {
  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  node* first RA_GUARDED_BY(lock) = nullptr;
  std::mutex count_lock;
  int count RA_GUARDED_BY(count_lock) = 0;
};

bool has_free(free_list& list) {
  if (pthread_mutex_trylock(&list.lock) != 0) return false;
  const bool any = list.first != nullptr;
  pthread_mutex_unlock(&list.lock);
  return any;
}

int count_of(free_list& list) {
  if (std::unique_lock hold(list.count_lock, std::try_to_lock); hold) return list.count;
  if (list.count_lock.try_lock()) {
    const int count = list.count;
    list.count_lock.unlock();
    return count;
  }
  return -1;
}

int both(free_list& list) { return has_free(list) ? count_of(list) : 0; }
