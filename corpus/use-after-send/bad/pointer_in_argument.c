/* The address of a local structure is given to a POSIX thread; its owner changes it before the
   join. */

#include <pthread.h>
#include <stdio.h>

struct request {
  int id;
  int answer;
};

static void* serve(void* argument) {
  struct request* r = argument;
  r->answer = r->id * 2;
  return NULL;
}

int main(void) {
  struct request r = {21, 0};
  pthread_t server;
  if (pthread_create(&server, NULL, serve, &r) != 0) return 1;
  r.id = 22; /* ra-expect(use-after-send) */
  pthread_join(server, NULL);
  printf("%d\n", r.answer);
  return 0;
}
