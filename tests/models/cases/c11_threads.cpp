// The threads of C11: the same under other names.
#include <threads.h>

int work(void* argument);

struct shared {
  mtx_t mutex;
  cnd_t changed;
  int n;
};

int threads(shared& s, const timespec& time) {
  thrd_t t;
  thrd_create(&t, work, &s);
  //> write %t
  //> spawn pthread %t = &#work (%s)
  thrd_sleep(&time, nullptr);
  //> call #thrd_sleep (%time, 0) [discarded]
  mtx_init(&s.mutex, mtx_plain | mtx_recursive);
  //> assign %s.*.mutex.# = 1
  mtx_lock(&s.mutex);
  //> acquire exclusive %s.*.mutex
  cnd_wait(&s.changed, &s.mutex);
  //> release exclusive %s.*.mutex
  //> await %s.*.changed
  //> acquire exclusive %s.*.mutex
  s.n = 1;
  //> write %s.*.n
  //> assign %s.*.n = 1
  mtx_unlock(&s.mutex);
  //> release exclusive %s.*.mutex
  cnd_signal(&s.changed);
  //> signal %s.*.changed
  int result = 0;
  //> write %result [initial]
  //> assign %result = 0 [initial]
  thrd_join(t, &result);
  //> read %t
  //> join %t
  //> write %result
  return result;
  //> read %result
}
