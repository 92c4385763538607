/* The thread-local buffer of the caller is the argument of a new thread. If the caller's thread
   ends first, the buffer ends with it. */

#include <pthread.h>
#include <stdio.h>

static _Thread_local char message[128];

static void* print_message(void* text) {
  puts((const char*)text);
  return NULL;
}

int print_later(int code, pthread_t* out) {
  snprintf(message, sizeof message, "code %d", code);
  return pthread_create(out, NULL, print_message, message);  // ra-expect(thread-local-escapes)
}

int main(void) {
  pthread_t thread;
  if (print_later(3, &thread) != 0) return 1;
  return pthread_join(thread, NULL);
}
