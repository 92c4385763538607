/* The error label frees the memory and returns. It stands behind the unlock. */

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char name[32];

int set_name(const char* text) {
  char* copy = malloc(strlen(text) + 1);
  if (copy == NULL) return -1;
  strcpy(copy, text);

  pthread_mutex_lock(&mutex);  // ra-expect(lock-leak)
  if (strlen(copy) >= sizeof name) goto fail;
  strcpy(name, copy);
  pthread_mutex_unlock(&mutex);
  free(copy);
  return 0;

fail:
  free(copy);
  return -1;
}
