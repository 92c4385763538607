// As its twin, but the count is printed before the worker is joined.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int single_threaded;
static long lines;

static void *count(void *unused) {
  (void)unused;
  for (long n = 0; n < 100000; ++n) lines++;
  return NULL;
}

int main(int argc, char **argv) {
  for (int file = 1; file < argc; ++file) {
    pthread_t worker;
    lines = 0;
    if (argv[file][0] == '-') single_threaded = 1;
    if (single_threaded == 0) {
      if (pthread_create(&worker, NULL, count, NULL) != 0) return EXIT_FAILURE;
    } else {
      count(NULL);
    }
    printf("%s: %ld\n", argv[file], lines);  // ra-expect(race-global)
    if (single_threaded == 0) pthread_join(worker, NULL);
  }
  return EXIT_SUCCESS;
}
