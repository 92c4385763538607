// The coroutine type is lazy: a call makes it and only an await runs it. The result of flush() is
// dropped, so nothing is ever flushed.

#include <coroutine>
#include <exception>

struct task {
  struct promise_type {
    std::coroutine_handle<> parent;
    task get_return_object() {
      return task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct resume_parent {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        return self.promise().parent ? self.promise().parent : std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    resume_parent final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  explicit task(std::coroutine_handle<promise_type> h) : handle(h) {}
  task(const task&) = delete;
  task& operator=(const task&) = delete;
  ~task() { handle.destroy(); }
  bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
    handle.promise().parent = caller;
    return handle;
  }
  void await_resume() {}
  std::coroutine_handle<promise_type> handle;
};

int written;

task flush() {
  ++written;
  co_return;
}

task close_file() {
  flush();  // ra-expect(task-discarded)
  co_return;
}
