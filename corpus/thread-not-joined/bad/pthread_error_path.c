/* When the second thread cannot be made the function returns at once and forgets the first one,
   which is neither joined nor detached: its stack is never freed. */

#include <pthread.h>
#include <stddef.h>

static void* copy_in(void* argument) { return argument; }
static void* copy_out(void* argument) { return argument; }

int copy_both(void) {
  pthread_t reader;
  pthread_t writer;
  if (pthread_create(&reader, NULL, copy_in, NULL) != 0) return -1;  // ra-missed(thread-not-joined)
  if (pthread_create(&writer, NULL, copy_out, NULL) != 0) return -1;
  pthread_join(writer, NULL);
  pthread_join(reader, NULL);
  return 0;
}

int main(void) { return copy_both(); }
