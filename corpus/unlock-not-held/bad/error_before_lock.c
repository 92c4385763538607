/* The first error jumps to the label that unlocks, from a place where nothing is locked yet. */

#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int* table;
static size_t used;

int add(int value) {
  int result = -1;
  int* copy = malloc(sizeof *copy);
  if (copy == NULL) goto out;
  *copy = value;
  pthread_mutex_lock(&mutex);
  if (used == 0) {
    table = copy;
    used = 1;
    result = 0;
  } else {
    free(copy);
  }
out:
  pthread_mutex_unlock(&mutex);  // ra-missed(unlock-not-held)
  return result;
}
