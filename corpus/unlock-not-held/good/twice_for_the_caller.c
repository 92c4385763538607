/* The caller's lock is let go while the warning is printed, and taken back. */

#include <pthread.h>
#include <stdio.h>

struct queue {
  pthread_mutex_t mutex;
  int length;
};

static void finish(struct queue* q, int verbose) {
  int length = q->length;
  pthread_mutex_unlock(&q->mutex);
  if (verbose) {
    printf("%d left\n", length);
    pthread_mutex_lock(&q->mutex);
    q->length = 0;
    pthread_mutex_unlock(&q->mutex);
  }
}

void push(struct queue* q) {
  pthread_mutex_lock(&q->mutex);
  q->length++;
  finish(q, q->length > 100);
}
