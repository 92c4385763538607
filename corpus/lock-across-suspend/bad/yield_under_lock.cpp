// A generator suspends at each value it yields. Its reader lock is held for as long as the consumer
// likes to keep the generator, and given back by whoever destroys it.

#include <coroutine>
#include <exception>
#include <shared_mutex>
#include <utility>
#include <vector>

struct generator {
  struct promise_type {
    int value = 0;
    generator get_return_object() {
      return generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int v) noexcept {
      value = v;
      return {};
    }
    void return_void() noexcept {}
    void unhandled_exception() { std::terminate(); }
  };
  explicit generator(std::coroutine_handle<promise_type> h) : handle(h) {}
  generator(generator&& other) noexcept : handle(std::exchange(other.handle, nullptr)) {}
  ~generator() {
    if (handle) handle.destroy();
  }
  std::coroutine_handle<promise_type> handle;
};

std::shared_mutex mutex;
std::vector<int> numbers{1, 2, 3};

generator all_numbers() {
  std::shared_lock reading(mutex);
  for (int number : numbers) {
    co_yield number;  // ra-expect(lock-across-suspend)
  }
}
