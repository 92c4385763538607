/* The address of a local is the argument of a detached thread. The caller returns at once and the
   thread reads a stack frame that other calls now use. */

#include <pthread.h>
#include <stddef.h>

struct request {
  int port;
  int retries;
};

static int opened;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* serve(void* argument) {
  const struct request* r = argument;
  pthread_mutex_lock(&mutex);
  opened += r->port > 0;
  pthread_mutex_unlock(&mutex);
  return NULL;
}

int open_port(int port) {
  struct request r = {port, 3};
  pthread_t thread;
  if (pthread_create(&thread, NULL, serve, &r) != 0) return -1;  // ra-expect(capture-ref-escapes)
  pthread_detach(thread);  // ra-expect(thread-detached)
  return 0;
}
