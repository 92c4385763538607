// The guard is in a block of its own, which ends before the wait.

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
int requests;

task handle_request() {
  {
    std::lock_guard held(mutex);
    ++requests;
  }
  co_await io{};
}
