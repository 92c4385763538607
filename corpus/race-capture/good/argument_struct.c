/* Two POSIX threads run the same function, each with its own argument block; the values they share
   are only read. */

#include <pthread.h>
#include <stdio.h>

struct work {
  const int* values;
  int count;
  long total;
};

static void* add_up(void* argument) {
  struct work* w = argument;
  for (int i = 0; i < w->count; ++i) w->total += w->values[i];
  return NULL;
}

int main(void) {
  static const int values[] = {1, 2, 3, 4};
  struct work parts[2] = {{values, 2, 0}, {values + 2, 2, 0}};
  pthread_t first, second;
  if (pthread_create(&first, NULL, add_up, &parts[0]) != 0) return 1;
  if (pthread_create(&second, NULL, add_up, &parts[1]) != 0) {
    pthread_join(first, NULL);
    return 1;
  }
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  printf("%ld\n", parts[0].total + parts[1].total);
  return 0;
}
