/* After the first join the handle is invalid and may already name another thread. Joining it again
   is undefined. */

#include <pthread.h>
#include <stddef.h>

static void* copy(void* argument) { return argument; }

int main(void) {
  pthread_t thread;
  void* first = NULL;
  void* second = NULL;
  int input = 3;
  if (pthread_create(&thread, NULL, copy, &input) != 0) return 1;
  int error = pthread_join(thread, &first);
  if (error != 0) return 1;
  pthread_join(thread, &second);  // ra-expect(join-misuse)
  return first == second ? 0 : 1;
}
