// The classic bridge from pthreads to a class: a static function gets `this` as its void pointer.
// The thread is detached and the object may be gone when it looks.

#include <pthread.h>

#include <atomic>

class scanner {
 public:
  bool start() {
    pthread_t thread;
    if (pthread_create(&thread, nullptr, &entry, this) != 0) {  // ra-expect(capture-this-escapes)
      return false;
    }
    pthread_detach(thread);  // ra-expect(thread-detached)
    return true;
  }

 private:
  static void* entry(void* self) {
    static_cast<scanner*>(self)->scan();
    return nullptr;
  }

  void scan() { found_.store(1); }

  std::atomic<int> found_{0};
};

bool scan_once() {
  scanner s;
  return s.start();
}
