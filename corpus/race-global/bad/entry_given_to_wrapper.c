// One wrapper starts all threads and calls what it was given: two readers add to one number.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static long bytes_read;

static void *thread_entry(void *entry) {
  ((void (*)(void))entry)();
  return NULL;
}

static pthread_t start(void (*entry)(void)) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, thread_entry, (void *)entry) != 0) abort();
  return thread;
}

static void read_all(void) { bytes_read += 10; }  // ra-expect(race-global)

static pthread_t first_reader;
static pthread_t second_reader;

static void begin(void) {
  first_reader = start(read_all);
  second_reader = start(read_all);
}

static void end(void) {
  pthread_join(first_reader, NULL);
  pthread_join(second_reader, NULL);
}

int main(void) {
  begin();
  end();
  printf("%ld\n", bytes_read);
  return 0;
}
