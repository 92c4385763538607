/* The caller's lock is let go twice, on the way with the warning: it can be held once at most. */

#include <pthread.h>
#include <stdio.h>

struct queue {
  pthread_mutex_t mutex;
  int length;
};

void finish(struct queue* q, int verbose) {
  int length = q->length;
  pthread_mutex_unlock(&q->mutex);
  if (verbose) {
    printf("%d left\n", length);
    pthread_mutex_unlock(&q->mutex);  // ra-expect(unlock-not-held)
  }
}

void push(struct queue* q) {
  pthread_mutex_lock(&q->mutex);
  q->length++;
  finish(q, q->length > 100);
}
