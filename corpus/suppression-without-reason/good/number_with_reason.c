/* Rules may be named by their number. */

#include <pthread.h>
#include <stddef.h>

static void* serve(void* argument) { return argument; }

int start(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, serve, NULL) != 0) return -1;
  // ra-ok(RA4003): the server thread ends with the process, and nothing asks for its result
  return pthread_detach(thread);
}

int main(void) { return start(); }
