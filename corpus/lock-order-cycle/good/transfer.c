/* The function orders the locks by the numbers of the accounts, which are the same for everyone. */

#include <pthread.h>

struct account {
  pthread_mutex_t mutex;
  int number;
  int balance;
};

static struct account savings = {PTHREAD_MUTEX_INITIALIZER, 1, 100};
static struct account current = {PTHREAD_MUTEX_INITIALIZER, 2, 100};

static void transfer(struct account* from, struct account* to, int amount) {
  if (from->number < to->number) {
    pthread_mutex_lock(&from->mutex);
    pthread_mutex_lock(&to->mutex);
  } else {
    pthread_mutex_lock(&to->mutex);
    pthread_mutex_lock(&from->mutex);
  }
  from->balance -= amount;
  to->balance += amount;
  pthread_mutex_unlock(&to->mutex);
  pthread_mutex_unlock(&from->mutex);
}

static void* save(void* arg) {
  transfer(&current, &savings, 10);
  return arg;
}

static void* spend(void* arg) {
  transfer(&savings, &current, 5);
  return arg;
}

int main(void) {
  pthread_t a;
  pthread_t b;
  pthread_create(&a, 0, save, 0);
  pthread_create(&b, 0, spend, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return savings.balance + current.balance - 200;
}
