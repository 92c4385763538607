/* The orders differ, but a third lock around both lets one thread in at a time. */

#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t left = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t right = PTHREAD_MUTEX_INITIALIZER;
static int steps;

static void* left_first(void* arg) {
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(&left);
  pthread_mutex_lock(&right);
  steps++;
  pthread_mutex_unlock(&right);
  pthread_mutex_unlock(&left);
  pthread_mutex_unlock(&gate);
  return arg;
}

static void* right_first(void* arg) {
  pthread_mutex_lock(&gate);
  pthread_mutex_lock(&right);
  pthread_mutex_lock(&left);
  steps++;
  pthread_mutex_unlock(&left);
  pthread_mutex_unlock(&right);
  pthread_mutex_unlock(&gate);
  return arg;
}

int main(void) {
  pthread_t a;
  pthread_t b;
  pthread_create(&a, 0, left_first, 0);
  pthread_create(&b, 0, right_first, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return steps - 2;
}
