/* The error path jumps back into main with the lock held, and main carries on under it. */

#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf recover;
static int total;

static void* worker(void* arg) {
  pthread_mutex_lock(&mutex);
  total += 2;
  pthread_mutex_unlock(&mutex);
  return arg;
}

static void fail_with_lock_held(void) {
  pthread_mutex_lock(&mutex);
  longjmp(recover, 1);
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, worker, NULL);
  if (setjmp(recover) == 0) fail_with_lock_held();
  total += 1;
  pthread_mutex_unlock(&mutex);
  pthread_join(thread, NULL);
  printf("%d\n", total);
  return 0;
}
