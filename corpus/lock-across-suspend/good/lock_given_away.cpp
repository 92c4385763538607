// The lock is moved into a function that ends the section, and the guard that was made for later
// has not locked yet when the coroutine waits.

#include <coroutine>
#include <exception>
#include <mutex>
#include <utility>

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
int version;

void publish(std::unique_lock<std::mutex> held) {
  ++version;
  held.unlock();
}

task update() {
  std::unique_lock first(mutex);
  publish(std::move(first));
  co_await io{};

  std::unique_lock second(mutex, std::defer_lock);
  co_await io{};
  if (second.try_lock()) {
    ++version;
    second.unlock();
  }
  co_await io{};
}
