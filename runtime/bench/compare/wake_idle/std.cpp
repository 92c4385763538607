// The floor: a thread that sleeps in the kernel, on a word.

#include "compare/wake_idle/quiet.h"
#include "compare/workload.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <functional>
#include <thread>

namespace {

class sleeper {
 public:
  ~sleeper() {
    hand_over([this] { over_ = true; });
    thread_.join();
  }

  void hand_over(std::function<void()> task) {
    task_ = std::move(task);
    word_.store(1, std::memory_order_release);
    syscall(SYS_futex, &word_, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0);
  }

 private:
  void run() {
    while (!over_) {
      while (word_.load(std::memory_order_acquire) == 0) {
        syscall(SYS_futex, &word_, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
      }
      word_.store(0, std::memory_order_relaxed);
      task_();
    }
  }

  std::atomic<int> word_{0};
  std::function<void()> task_;
  bool over_ = false;
  std::thread thread_{[this] { run(); }};
};

const ra::bench::workload wake_idle("wake_idle", [] {
  sleeper one;
  ra::bench::measure_wakes("bare futex", [&](const auto& task) { one.hand_over(task); });
});

}  // namespace
