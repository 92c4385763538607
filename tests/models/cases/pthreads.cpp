// POSIX threads, semaphores, barriers, keys.
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <time.h>

void* work(void* argument);
void set_up();
void drop(void*);

int threads(int& n, cpu_set_t& cpus) {
  pthread_t t;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  //> write %attributes
  if (pthread_create(&t, &attributes, work, &n) != 0) return 1;
  //> write %t
  //> spawn pthread %t = &#work (%n)
  void* result = nullptr;
  //> write %result [initial]
  //> assign %result = 0 [initial]
  pthread_join(t, &result);
  //> read %t
  //> join %t
  //> write %result
  pthread_create(&t, nullptr, work, nullptr);
  //> write %t
  //> spawn pthread %t = &#work (0)
  pthread_tryjoin_np(t, &result);
  //> read %t
  //> join %t -> %_ [attempt zero_is_success]
  //> write %result
  pthread_timedjoin_np(t, &result, nullptr);
  //> read %t
  //> join %t -> %_ [attempt zero_is_success]
  //> write %result
  pthread_detach(t);
  //> read %t
  //> detach %t
  if (pthread_equal(t, pthread_self())) pthread_exit(nullptr);
  //> read %t
  int before = 0;
  //> write %before [initial]
  //> assign %before = 0 [initial]
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
  //> write %before
  return pthread_setaffinity_np(t, sizeof cpus, &cpus);
  //> read %t
}

struct shared {
  pthread_mutex_t mutex;
  pthread_rwlock_t both;
  pthread_spinlock_t spin;
  pthread_cond_t changed;
  pthread_barrier_t barrier;
  sem_t items;
  int n;
};

void locks(shared& s) {
  pthread_mutex_init(&s.mutex, nullptr);
  //> assign %s.*.mutex.# = 0
  pthread_rwlock_init(&s.both, nullptr);
  //> assign %s.*.both.# = 0
  pthread_mutex_lock(&s.mutex);
  //> acquire exclusive %s.*.mutex
  pthread_mutex_unlock(&s.mutex);
  //> release exclusive %s.*.mutex
  if (pthread_mutex_trylock(&s.mutex) == 0) pthread_mutex_unlock(&s.mutex);
  //> acquire exclusive %s.*.mutex -> %_ [attempt zero_is_success]
  //> release exclusive %s.*.mutex
  pthread_rwlock_rdlock(&s.both);
  //> acquire shared %s.*.both
  pthread_rwlock_unlock(&s.both);
  //> release exclusive %s.*.both
  pthread_rwlock_wrlock(&s.both);
  //> acquire exclusive %s.*.both
  pthread_rwlock_unlock(&s.both);
  //> release exclusive %s.*.both
  if (pthread_rwlock_tryrdlock(&s.both) == 0) pthread_rwlock_unlock(&s.both);
  //> acquire shared %s.*.both -> %_ [attempt zero_is_success]
  //> release exclusive %s.*.both
  pthread_spin_lock(&s.spin);
  //> acquire exclusive %s.*.spin
  pthread_spin_unlock(&s.spin);
  //> release exclusive %s.*.spin
}

void conditions(shared& s, const timespec& until) {
  pthread_cond_init(&s.changed, nullptr);
  pthread_mutex_lock(&s.mutex);
  //> acquire exclusive %s.*.mutex
  while (s.n == 0) pthread_cond_wait(&s.changed, &s.mutex);
  //> read %s.*.n
  //> release exclusive %s.*.mutex
  //> await %s.*.changed
  //> acquire exclusive %s.*.mutex
  pthread_cond_timedwait(&s.changed, &s.mutex, &until);
  //> release exclusive %s.*.mutex
  //> await %s.*.changed
  //> acquire exclusive %s.*.mutex
  pthread_mutex_unlock(&s.mutex);
  //> release exclusive %s.*.mutex
  pthread_cond_signal(&s.changed);
  //> signal %s.*.changed
}

void others(shared& s, const timespec& until, int& value) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  //> write @0 [initial]
  //> assign @0 = 0 [initial]
  pthread_once(&once, set_up);
  //> acquire exclusive @0
  //> call #set_up ()
  //> signal @0
  //> release exclusive @0
  //> await @0
  pthread_barrier_init(&s.barrier, nullptr, 2);
  pthread_barrier_wait(&s.barrier);
  //> signal %s.*.barrier
  //> await %s.*.barrier
  sem_init(&s.items, 0, 0);
  sem_post(&s.items);
  //> signal %s.*.items
  sem_wait(&s.items);
  //> await %s.*.items
  sem_timedwait(&s.items, &until);
  //> await %s.*.items
  sem_getvalue(&s.items, &value);
  //> write %value.*
  sem_t* named = sem_open("/s", 0);
  //> write %named [initial]
  //> assign %named = ? [initial]
  sem_close(named);
  //> read %named
}

void keys(shared& s) {
  pthread_key_t key;
  pthread_key_create(&key, drop);
  //> write %key
  //> escape &#drop
  pthread_setspecific(key, &s);
  //> read %key
  static_cast<shared*>(pthread_getspecific(key))->n = 1;
  //> read %key
  //> assign %_ = new [initial]
  //> write %_.*.n
  //> assign %_.*.n = 1
  pthread_key_delete(key);
  //> read %key
  pthread_atfork(set_up, set_up, set_up);
  //> escape &#set_up
  //> escape &#set_up
  //> escape &#set_up
}

void kinds(shared& s, const pthread_mutexattr_t* given) {
  pthread_mutexattr_t recursive;
  pthread_mutexattr_init(&recursive);
  //> write %recursive
  //> assign %recursive.# = 0
  pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
  //> write %recursive
  //> assign %recursive.# = 1
  pthread_mutex_init(&s.mutex, given);
  //> read %given
  //> assign %s.*.mutex.# = %given.*.#
  pthread_mutex_destroy(&s.mutex);
  pthread_mutexattr_destroy(&recursive);
  //> write %recursive
}
