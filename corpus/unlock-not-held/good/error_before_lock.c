/* The error before the lock returns at once, and each call that may fail is looked at before the
   lock counts as held. */

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int* table;
static size_t used;

int add(int value) {
  int result = -1;
  int* copy = malloc(sizeof *copy);
  if (copy == NULL) return -1;
  *copy = value;
  if (pthread_mutex_lock(&mutex) != 0) {
    free(copy);
    return -1;
  }
  if (used == 0) {
    table = copy;
    used = 1;
    result = 0;
    goto out;
  }
  free(copy);
out:
  pthread_mutex_unlock(&mutex);
  return result;
}
