// The coroutine type is made for starting and forgetting: it runs at once, and frees itself when it
// is done. Its result is an empty token that says nothing and may be dropped.

#include <coroutine>
#include <exception>

struct fire_and_forget {
  struct promise_type {
    fire_and_forget get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept { std::terminate(); }
  };
};

int notices;

fire_and_forget notify(int count) {
  notices += count;
  co_return;
}

int main() {
  notify(1);
  notify(2);
  return notices == 3 ? 0 : 1;
}
