/* The thread detaches itself as its first act. Whoever has its handle may no longer join it, and
   nothing in the function that starts it says so. */

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int rounds;

static void* serve(void* argument) {
  pthread_detach(pthread_self());  // ra-expect(thread-detached)
  atomic_fetch_add(&rounds, 1);
  return argument;
}

int start_server(void) {
  pthread_t server;
  return pthread_create(&server, NULL, serve, NULL);
}
