// Suspension points are after await_suspend; what is always ready does not suspend.
#include <std.h>
struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(int);
    void return_value(int);
    void unhandled_exception();
  };
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
task run(int a, std::mutex& m) {
  std::lock_guard<std::mutex> held(m);
  int v = co_await awaiter{};
  co_await std::suspend_never{};
  co_yield 3;
  co_return v + a;
}
