// The function that ends a connection lets go of its lock; it stands in another file.

#include <pthread.h>
#include <stddef.h>

struct connection {
  pthread_mutex_t sending;
  int socket;
};

/// Ends the connection, whose lock is held, and lets the lock go.
void end_connection(struct connection *c);
int send_next(int socket);

int send_all(struct connection *c) {
  pthread_mutex_lock(&c->sending);
  for (;;) {
    const int sent = send_next(c->socket);
    if (sent < 0) {
      end_connection(c);
      return -1;
    }
    if (sent == 0) break;
  }
  pthread_mutex_unlock(&c->sending);
  return 0;
}
