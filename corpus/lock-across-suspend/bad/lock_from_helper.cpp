// The helper returns a lock that is held, and the coroutine keeps it in a variable while it awaits
// another coroutine's result.

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

class table {
 public:
  std::unique_lock<std::mutex> locked() { return std::unique_lock(mutex_); }
  void set(int row) { last_ = row; }

 private:
  std::mutex mutex_;
  int last_ = 0;
};

task write_row(table& t, int row) {
  auto held = t.locked();
  t.set(row);
  switch (row % 2) {
    case 0:
      co_await io{};  // ra-expect(lock-across-suspend)
      break;
    default:
      held.unlock();
      co_await io{};
  }
}
