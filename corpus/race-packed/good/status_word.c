/* A global status word of bit-fields, under one mutex for all of them. */

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct {
  unsigned int input_closed : 1;
  unsigned int output_closed : 1;
} status;

static void* read_all(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  status.input_closed = 1;
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void* write_all(void* unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  status.output_closed = 1;
  pthread_mutex_unlock(&lock);
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
