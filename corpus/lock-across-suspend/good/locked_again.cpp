// The lock is given back before each wait and taken again after it.

#include <coroutine>
#include <exception>
#include <mutex>

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

class session {
 public:
  task run(int messages) {
    std::unique_lock lock(mutex_);
    for (int i = 0; i < messages; ++i) {
      ++handled_;
      lock.unlock();
      co_await io{};
      lock.lock();
    }
  }

 private:
  std::mutex mutex_;
  int handled_ = 0;
};
