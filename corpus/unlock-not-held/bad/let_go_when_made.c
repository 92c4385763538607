/* The lock was only just made: nobody can hold it yet. */

#include <pthread.h>
#include <stdlib.h>

struct account {
  pthread_mutex_t mutex;
  int balance;
};

struct account* open_account(int balance) {
  struct account* made = malloc(sizeof *made);
  if (made == NULL) return NULL;
  pthread_mutex_init(&made->mutex, NULL);
  made->balance = balance;
  pthread_mutex_unlock(&made->mutex);  // ra-expect(unlock-not-held)
  return made;
}
