/* The caller joins and so learns how it went. */

#include <pthread.h>
#include <stdio.h>

static void* write_message(void* argument) {
  int* written = argument;
  *written = puts("started");
  return NULL;
}

int announce(void) {
  pthread_t thread;
  int written = 0;
  if (pthread_create(&thread, NULL, write_message, &written) != 0) return -1;
  if (pthread_join(thread, NULL) != 0) return -1;
  return written < 0 ? -1 : 0;
}

int main(void) { return announce(); }
