/* The global is set before the thread exists, changed by the thread, and read after the join: three
   owners, one after the other. */

#include <pthread.h>
#include <stdio.h>

static long result;

static void* compute(void* argument) {
  const long* limit = argument;
  for (long i = 1; i <= *limit; ++i) result += i;
  return NULL;
}

int main(void) {
  const long limit = 1000;
  pthread_t worker;
  result = 5;
  if (pthread_create(&worker, NULL, compute, (void*)&limit) != 0) return 1;
  pthread_join(worker, NULL);
  printf("%ld\n", result);
  result = 0;
  return 0;
}
