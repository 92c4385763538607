/* The clean-up function joins the running thread, two calls away from the entry. */

#include <pthread.h>
#include <stddef.h>

static void close_log(int* lines) { *lines = 0; }

static void clean_up(int* lines) {
  close_log(lines);
  pthread_join(pthread_self(), NULL);  // ra-missed(join-misuse)
}

static void* write_log(void* argument) {
  int* lines = argument;
  *lines += 10;
  clean_up(lines);
  return NULL;
}

int main(void) {
  int lines = 0;
  pthread_t writer;
  if (pthread_create(&writer, NULL, write_log, &lines) != 0) return 1;
  pthread_join(writer, NULL);
  return lines;
}
