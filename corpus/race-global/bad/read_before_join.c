/* main prints the result one line before the thread that computes it is joined. */

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
  if (pthread_create(&worker, NULL, compute, (void*)&limit) != 0) return 1;
  printf("%ld\n", result); /* ra-expect(race-global) */
  pthread_join(worker, NULL);
  return 0;
}
