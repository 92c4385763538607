// One wrapper starts all threads and calls what it was given: the reader and the writer each count for
// themselves.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static long bytes_read;
static long bytes_written;

static void *thread_entry(void *entry) {
  ((void (*)(void))entry)();
  return NULL;
}

static pthread_t start(void (*entry)(void)) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, thread_entry, (void *)entry) != 0) abort();
  return thread;
}

static void read_all(void) { bytes_read += 10; }
static void write_all(void) { bytes_written += 10; }

static pthread_t reader;
static pthread_t writer;

static void begin(void) {
  reader = start(read_all);
  writer = start(write_all);
}

static void end(void) {
  pthread_join(reader, NULL);
  pthread_join(writer, NULL);
}

int main(void) {
  begin();
  end();
  printf("%ld %ld\n", bytes_read, bytes_written);
  return 0;
}
