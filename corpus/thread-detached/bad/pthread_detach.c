/* The thread handle is detached right after the start, so no one will ever learn whether the
   message was written. */

#include <pthread.h>
#include <stdio.h>

static void* write_message(void* argument) {
  (void)argument;
  puts("started");
  return NULL;
}

int announce(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, write_message, NULL) != 0) return -1;
  return pthread_detach(thread);  // ra-expect(thread-detached)
}

int main(void) { return announce(); }
