// A session's close() is a lazy coroutine. One branch starts it and one forgets to; the cast to
// void makes the compiler quiet, and the coroutine no less lazy.

#include <coroutine>
#include <exception>
#include <utility>

class [[nodiscard]] lazy {
 public:
  struct promise_type {
    lazy get_return_object() {
      return lazy(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  lazy(lazy&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  ~lazy() {
    if (handle_) handle_.destroy();
  }
  void start() { handle_.resume(); }

 private:
  explicit lazy(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

struct session {
  int open = 1;
  lazy close() {
    open = 0;
    co_return;
  }
};

void on_event(session& s, int event) {
  switch (event) {
    case 0: {
      lazy closing = s.close();
      closing.start();
      break;
    }
    default:
      (void)s.close();  // ra-expect(task-discarded)
  }
}
