// The handle of a pthread is a number: a helper that is given a copy of it joins the same thread.

#include <pthread.h>
#include <stdio.h>

static long total;

static void* add_up(void* last) {
  for (long i = 1; i <= *(long*)last; ++i) total += i;
  return NULL;
}

static void finish(pthread_t worker) {
  int error = pthread_join(worker, NULL);
  if (error != 0) fprintf(stderr, "cannot join: %d\n", error);
}

int main(void) {
  long last = 100;
  pthread_t worker;
  if (pthread_create(&worker, NULL, add_up, &last) != 0) return 1;
  finish(worker);
  total *= 2;
  printf("%ld\n", total);
  return 0;
}
