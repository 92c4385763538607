/* Both threads only read the table, but each counts its look-ups while it holds the lock as a reader. */

#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int table[4] = {2, 3, 5, 7};
static int lookups;

static void* reader(void* arg) {
  pthread_rwlock_rdlock(&lock);
  int seen = table[1];
  lookups++;
  pthread_rwlock_unlock(&lock);
  (void)arg;
  (void)seen;
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, reader, NULL);
  pthread_rwlock_rdlock(&lock);
  lookups++;  // ra-expect(race-shared-lock-write)
  pthread_rwlock_unlock(&lock);
  pthread_join(thread, NULL);
  printf("%d\n", lookups);
  return 0;
}
