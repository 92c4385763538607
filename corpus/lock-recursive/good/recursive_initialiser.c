/* The lock is made so that its holder may take it again: by its initialiser, as a member of a table,
   and on the stack by attributes, for a helper that has only a pointer to it. */

#define _GNU_SOURCE
#include <pthread.h>
#include <stddef.h>

struct slot {
  pthread_mutex_t mutex;
  int used;
};

static pthread_mutex_t registry = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static struct slot slots[1] = {{PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP, 0}};
static int entries;

static void add_one(void) {
  pthread_mutex_lock(&registry);
  entries++;
  pthread_mutex_unlock(&registry);
}

void add_two(void) {
  pthread_mutex_lock(&registry);
  add_one();
  add_one();
  pthread_mutex_unlock(&registry);
}

void use_slot(void) {
  pthread_mutex_lock(&slots[0].mutex);
  pthread_mutex_lock(&slots[0].mutex);
  slots[0].used++;
  pthread_mutex_unlock(&slots[0].mutex);
  pthread_mutex_unlock(&slots[0].mutex);
}

static void* worker(void* arg) {
  pthread_mutex_t* mutex = arg;
  pthread_mutex_lock(mutex);
  pthread_mutex_lock(mutex);
  pthread_mutex_unlock(mutex);
  pthread_mutex_unlock(mutex);
  return NULL;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t mutex;
  pthread_t thread;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&mutex, &attributes);
  pthread_create(&thread, NULL, worker, &mutex);
  pthread_mutex_lock(&mutex);
  add_two();
  pthread_mutex_unlock(&mutex);
  pthread_join(thread, NULL);
  return 0;
}
