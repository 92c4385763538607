// The lock is a class of the project around pthread_mutex_t, and the guard is another one. Both
// are found out by what their bodies do.

#include <pthread.h>

#include <cstdio>
#include <thread>

class monitor {
 public:
  monitor() { pthread_mutex_init(&m_, nullptr); }
  ~monitor() { pthread_mutex_destroy(&m_); }
  monitor(const monitor&) = delete;
  monitor& operator=(const monitor&) = delete;
  void enter() { pthread_mutex_lock(&m_); }
  void leave() { pthread_mutex_unlock(&m_); }

 private:
  pthread_mutex_t m_;
};

class inside {
 public:
  explicit inside(monitor& m) : m_(m) { m_.enter(); }
  ~inside() { m_.leave(); }
  inside(const inside&) = delete;
  inside& operator=(const inside&) = delete;

 private:
  monitor& m_;
};

int main() {
  monitor m;
  int stock = 0;
  {
    std::jthread deliver([&] {
      inside held(m);
      stock += 12;
    });
    std::jthread sell([&] {
      inside held(m);
      --stock;
    });
  }
  std::printf("%d\n", stock);
}
