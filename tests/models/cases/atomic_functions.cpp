// The atomic operations that are functions.
#include <atomic>
#include <memory>

void values(std::atomic<int>* a, int* expected) {
  std::atomic<int> local;
  std::atomic_init(&local, 1);
  std::atomic_load(a);
  std::atomic_load_explicit(a, std::memory_order_relaxed);
  std::atomic_store(a, 2);
  std::atomic_store_explicit(a, 3, std::memory_order_release);
  std::atomic_exchange(a, 4);
  std::atomic_exchange_explicit(a, 5, std::memory_order_relaxed);
  std::atomic_compare_exchange_strong(a, expected, 6);
  std::atomic_compare_exchange_weak_explicit(a, expected, 7, std::memory_order_release,
                                             std::memory_order_relaxed);
  std::atomic_fetch_add(a, 1);
  std::atomic_fetch_sub_explicit(a, 1, std::memory_order_relaxed);
  std::atomic_wait(a, 0);
  std::atomic_wait_explicit(a, 0, std::memory_order_acquire);
  std::atomic_notify_all(a);
}

void flags(std::atomic_flag* f) {
  std::atomic_flag_test_and_set(f);
  std::atomic_flag_test_and_set_explicit(f, std::memory_order_acquire);
  std::atomic_flag_clear(f);
  std::atomic_flag_clear_explicit(f, std::memory_order_release);
}

int owners(std::shared_ptr<int>* to, const std::shared_ptr<int>& from) {
  std::atomic_store(to, from);
  return *std::atomic_load(to);
}
