// On an error the function reports, which a function of another file does, and returns with the lock
// held. That function leaves the lock alone: where it reports progress the lock is let go after it.

#include <pthread.h>
#include <stddef.h>

struct connection {
  pthread_mutex_t sending;
  int socket;
};

void report(struct connection *c);
int send_next(int socket);

int send_all(struct connection *c) {
  pthread_mutex_lock(&c->sending);  // ra-expect(lock-leak)
  for (;;) {
    const int sent = send_next(c->socket);
    if (sent < 0) {
      report(c);
      return -1;
    }
    if (sent == 0) break;
  }
  report(c);
  pthread_mutex_unlock(&c->sending);
  return 0;
}
