/* A global status word of bit-fields. Each POSIX thread sets the field that is its own. */

#include <pthread.h>
#include <stdio.h>

static struct {
  unsigned int input_closed : 1;
  unsigned int output_closed : 1;
} status;

static void* read_all(void* unused) {
  (void)unused;
  status.input_closed = 1;
  return NULL;
}

static void* write_all(void* unused) {
  (void)unused;
  status.output_closed = 1; /* ra-expect(race-packed) */
  return NULL;
}

int main(void) {
  pthread_t reader, writer;
  pthread_create(&reader, NULL, read_all, NULL);
  pthread_create(&writer, NULL, write_all, NULL);
  pthread_join(reader, NULL);
  pthread_join(writer, NULL);
  printf("%d\n", status.input_closed && status.output_closed);
  return 0;
}
