/* A mailbox of one message: the condition variable says whose turn it is, and the message is copied
   while the mutex is held. */

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int full;
static int message;

static void* sender(void* unused) {
  (void)unused;
  for (int i = 1; i <= 3; ++i) {
    pthread_mutex_lock(&lock);
    while (full) pthread_cond_wait(&changed, &lock);
    message = i;
    full = 1;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, sender, NULL) != 0) return 1;
  for (int i = 1; i <= 3; ++i) {
    pthread_mutex_lock(&lock);
    while (!full) pthread_cond_wait(&changed, &lock);
    const int received = message;
    full = 0;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    printf("%d\n", received);
  }
  pthread_join(thread, NULL);
  return 0;
}
