/* One label for the state with the lock and one for the state without it. Every path that locked
   goes through the unlock, and a lock that failed is not undone. */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char name[32];

int set_name(const char* text) {
  int result = -1;
  char* copy = malloc(strlen(text) + 1);
  if (copy == NULL) return -1;
  strcpy(copy, text);

  if (pthread_mutex_lock(&mutex) != 0) goto free_copy;
  if (strlen(copy) >= sizeof name) goto unlock;
  strcpy(name, copy);
  result = 0;

unlock:
  pthread_mutex_unlock(&mutex);
free_copy:
  free(copy);
  return result;
}
