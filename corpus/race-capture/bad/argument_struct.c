/* Two POSIX threads get the same argument block and both add to its total. */

#include <pthread.h>
#include <stdio.h>

struct work {
  const int* values;
  int count;
  long total;
};

static void* add_up(void* argument) {
  struct work* w = argument;
  for (int i = 0; i < w->count; ++i) {
    w->total += w->values[i]; /* ra-expect(race-capture) */
  }
  return NULL;
}

int main(void) {
  static const int values[] = {1, 2, 3, 4};
  struct work w = {values, 4, 0};
  pthread_t first, second;
  if (pthread_create(&first, NULL, add_up, &w) != 0) return 1;
  if (pthread_create(&second, NULL, add_up, &w) != 0) {
    pthread_join(first, NULL);
    return 1;
  }
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  printf("%ld\n", w.total);
  return 0;
}
