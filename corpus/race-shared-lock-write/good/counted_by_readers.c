/* Only the main thread counts under the reader's lock; the other thread takes it as a writer, and so
   never runs at the same time. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int table[4] = {2, 3, 5, 7};
static int lookups;

static void* writer(void* arg) {
  pthread_rwlock_wrlock(&lock);
  table[1] = 11;
  lookups++;
  pthread_rwlock_unlock(&lock);
  (void)arg;
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, writer, NULL);
  pthread_rwlock_rdlock(&lock);
  lookups++;
  pthread_rwlock_unlock(&lock);
  pthread_join(thread, NULL);
  printf("%d %d\n", lookups, table[1]);
  return 0;
}
