/* What was started is joined, whichever step failed: the labels at the end undo in reverse. */

#include <pthread.h>
#include <stddef.h>

static void* copy_in(void* argument) { return argument; }
static void* copy_out(void* argument) { return argument; }

int copy_both(void) {
  int result = -1;
  pthread_t reader;
  pthread_t writer;
  if (pthread_create(&reader, NULL, copy_in, NULL) != 0) goto done;
  if (pthread_create(&writer, NULL, copy_out, NULL) != 0) goto join_reader;
  result = 0;
  pthread_join(writer, NULL);
join_reader:
  pthread_join(reader, NULL);
done:
  return result;
}

int main(void) { return copy_both(); }
