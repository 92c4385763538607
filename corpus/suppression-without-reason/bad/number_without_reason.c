/* The rule is named by its number, which is as good as its name. The reason is missing. */

#include <pthread.h>
#include <stddef.h>

static void* serve(void* argument) { return argument; }

int start(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, serve, NULL) != 0) return -1;
  // ra-ok(RA4003)  // ra-expect(suppression-without-reason)
  return pthread_detach(thread);  // ra-expect(thread-detached)
}

int main(void) { return start(); }
