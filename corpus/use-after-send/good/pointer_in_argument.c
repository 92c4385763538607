/* The address of a local structure is given to a POSIX thread, and the structure is used again only
   after the thread was joined by a function of this file. */

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

static int finish(pthread_t thread) { return pthread_join(thread, NULL); }

int main(void) {
  struct request r = {21, 0};
  pthread_t server;
  if (pthread_create(&server, NULL, serve, &r) != 0) return 1;
  if (finish(server) != 0) return 1;
  r.id = 22;
  printf("%d %d\n", r.id, r.answer);
  return 0;
}
