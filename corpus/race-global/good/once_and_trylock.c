/* pthread_once builds the table; each thread changes it only where pthread_mutex_trylock said that
   it got the lock. */

#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int squares[10];
static int lucky;

static void build(void) {
  for (int i = 0; i < 10; ++i) squares[i] = i * i;
}

static void* visit(void* unused) {
  (void)unused;
  pthread_once(&once, build);
  if (pthread_mutex_trylock(&lock) == 0) {
    lucky += squares[3];
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, visit, NULL);
  pthread_create(&b, NULL, visit, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d\n", lucky);
  return 0;
}
