/* One entry for all threads, and each writes the element of the global array that its argument
   points to. */

#include <pthread.h>
#include <stdio.h>

enum { sensors = 4 };

static int readings[sensors];

static void* read_sensor(void* argument) {
  int* slot = argument;
  *slot = 21;
  return NULL;
}

int main(void) {
  pthread_t threads[sensors];
  for (int i = 0; i < sensors; ++i) pthread_create(&threads[i], NULL, read_sensor, &readings[i]);
  for (int i = 0; i < sensors; ++i) pthread_join(threads[i], NULL);
  int sum = 0;
  for (int i = 0; i < sensors; ++i) sum += readings[i];
  printf("%d\n", sum);
  return 0;
}
