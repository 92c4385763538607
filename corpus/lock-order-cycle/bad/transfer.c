/* One function takes the locks of the accounts it is given; two threads give it the same accounts
   the other way round. */

#include <pthread.h>

struct account {
  pthread_mutex_t mutex;
  int balance;
};

static struct account savings = {PTHREAD_MUTEX_INITIALIZER, 100};
static struct account current = {PTHREAD_MUTEX_INITIALIZER, 100};

static void transfer(struct account* from, struct account* to, int amount) {
  pthread_mutex_lock(&from->mutex);
  pthread_mutex_lock(&to->mutex);  // ra-expect(lock-order-cycle)
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
