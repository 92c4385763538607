// The text is written before a release store and changed by the other task only after an acquire
// load has seen that store.

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

int main() {
  std::string text;
  std::atomic<bool> ready{false};
  {
    std::jthread writer([&] {
      text = "draft";
      ready.store(true, std::memory_order_release);
    });
    std::jthread editor([&] {
      while (!ready.load(std::memory_order_acquire)) std::this_thread::yield();
      text += ", edited";
    });
  }
  std::puts(text.c_str());
}
