/* The lock is taken as soon as it is made, so that nobody sees the account half filled in. */

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
  pthread_mutex_lock(&made->mutex);
  made->balance = balance;
  pthread_mutex_unlock(&made->mutex);
  return made;
}
