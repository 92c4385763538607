// This mutex belongs to coroutines, not to threads: waiting for it suspends, and whoever holds it
// may be resumed anywhere. Holding it over a wait is what it is made for.

#include <atomic>
#include <coroutine>
#include <exception>

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

class async_mutex {
 public:
  struct taking {
    async_mutex& mutex;
    bool await_ready() const noexcept { return !mutex.taken_.exchange(true); }
    bool await_suspend(std::coroutine_handle<> waiting) const noexcept {
      return mutex.wait(waiting);
    }
    void await_resume() const noexcept {}
  };
  taking enter() { return taking{*this}; }
  void leave() noexcept;

 private:
  bool wait(std::coroutine_handle<> waiting) noexcept;
  std::atomic<bool> taken_{false};
};

async_mutex mutex;
int sent;

task send(int bytes) {
  co_await mutex.enter();
  sent += bytes;
  co_await io{};
  mutex.leave();
}
