/* Only a thread that was asked to by its argument looks at the result, and none is. */

#include <pthread.h>
#include <stdio.h>

static int result;
static int log_length;

static int peek(long wanted) {
  if (wanted) return result;
  return 0;
}

static void* worker(void* arg) {
  log_length = peek((long)arg);
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, worker, NULL);
  result = 42;
  pthread_join(thread, NULL);
  printf("%d %d\n", result, log_length);
  return 0;
}
