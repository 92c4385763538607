// The handle is a number: what is returned is a copy of it, and the caller joins.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *enter(void *function) {
  ((void (*)(void))function)();
  return NULL;
}

static pthread_t start(void (*function)(void)) {
  pthread_t thread;
  const int failed = pthread_create(&thread, NULL, enter, (void *)function);
  if (failed) abort();
  return thread;
}

static void greet(void) { puts("hello"); }

int main(void) {
  const pthread_t greeter = start(greet);
  pthread_join(greeter, NULL);
  return 0;
}
