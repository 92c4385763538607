// What is awaited under the lock is always ready: the coroutine goes on at once, on its thread.

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

struct ready_value {
  int value;
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  int await_resume() const noexcept { return value; }
};

std::mutex mutex;
int total;

task add(int amount) {
  std::lock_guard held(mutex);
  total += co_await ready_value{amount};
  co_await std::suspend_never{};
}
