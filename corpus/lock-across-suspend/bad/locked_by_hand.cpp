// lock() and unlock() stand on both sides of the wait, in the right order and on the wrong threads.

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

std::mutex mutex;
int opened;

task open_file(bool again) {
  mutex.lock();
  ++opened;
  if (again) {
    co_await io{};  // ra-expect(lock-across-suspend)
    ++opened;
  }
  mutex.unlock();
}
