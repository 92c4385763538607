// The guard is a class of the program, the mutex a pthread one, and the wait two lines into a
// branch. It is a lock held over a suspension all the same.

#include <pthread.h>

#include <coroutine>
#include <exception>

struct task {
  struct promise_type {
    task get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

struct io {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const noexcept;
  void await_resume() const noexcept {}
};

class holder {
 public:
  explicit holder(pthread_mutex_t* mutex) : mutex_(mutex) { pthread_mutex_lock(mutex_); }
  holder(const holder&) = delete;
  holder& operator=(const holder&) = delete;
  ~holder() { pthread_mutex_unlock(mutex_); }

 private:
  pthread_mutex_t* mutex_;
};

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
int sent;

task send(int bytes) {
  holder held(&mutex);
  while (sent < bytes) {
    sent += 512;
    if (sent % 1024 == 0) {
      co_await io{};  // ra-expect(lock-across-suspend)
    }
  }
}
