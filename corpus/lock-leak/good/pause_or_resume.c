// One function is both halves: it takes the lock to make the worker pause, or lets it go again.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t running = PTHREAD_MUTEX_INITIALIZER;

void stop_the_world(void) { pthread_mutex_lock(&running); }
void start_the_world(void) { pthread_mutex_unlock(&running); }

void set_pause(bool on) {
  if (on) {
    stop_the_world();
  } else {
    start_the_world();
  }
}

void collect(void) {
  set_pause(true);
  set_pause(false);
}
