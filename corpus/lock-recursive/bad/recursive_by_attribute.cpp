// As its twin, but the attribute asks for the ordinary kind: the second acquisition waits for ever.

#include <pthread.h>

class mutex {
 public:
  mutex() {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_NORMAL);
    pthread_mutex_init(&handle_, &kind);
    pthread_mutexattr_destroy(&kind);
  }
  ~mutex() { pthread_mutex_destroy(&handle_); }
  mutex(const mutex&) = delete;
  mutex& operator=(const mutex&) = delete;
  void lock() { pthread_mutex_lock(&handle_); }
  void unlock() { pthread_mutex_unlock(&handle_); }

 private:
  pthread_mutex_t handle_;
};

class registry {
 public:
  int add() {
    sync_.lock();
    const int id = next() + 1;  // ra-expect(lock-recursive)
    sync_.unlock();
    return id;
  }
  int next() {
    sync_.lock();
    const int id = ++count_;
    sync_.unlock();
    return id;
  }

 private:
  mutex sync_;
  int count_ = 0;
};

int main() { return registry().add() == 2 ? 0 : 1; }
