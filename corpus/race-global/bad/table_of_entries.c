/* The entries of two threads come from a table of function pointers. Both write the same element of
   a global array. */

#include <pthread.h>
#include <stdio.h>

enum { sensors = 2 };

static int readings[sensors];

static void* read_inside(void* unused) {
  (void)unused;
  readings[0] = 21;
  return NULL;
}

static void* read_outside(void* unused) {
  (void)unused;
  readings[0] = 9; /* ra-expect(race-global) */
  return NULL;
}

static void* (*const entries[sensors])(void*) = {read_inside, read_outside};

int main(void) {
  pthread_t threads[sensors];
  for (int i = 0; i < sensors; ++i) pthread_create(&threads[i], NULL, entries[i], NULL);
  for (int i = 0; i < sensors; ++i) pthread_join(threads[i], NULL);
  printf("%d %d\n", readings[0], readings[1]);
  return 0;
}
