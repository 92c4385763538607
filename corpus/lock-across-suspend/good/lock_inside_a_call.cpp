// The coroutine calls functions and a lambda that lock and unlock within the call. Nothing is held
// when it waits.

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
int rows;

void add_row() {
  std::lock_guard held(mutex);
  ++rows;
}

task load(int count) {
  auto remove_row = [] {
    std::lock_guard held(mutex);
    --rows;
  };
  for (int i = 0; i < count; ++i) {
    add_row();
    co_await io{};
    remove_row();
    co_await io{};
  }
}
