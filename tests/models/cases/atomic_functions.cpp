// The atomic operations that are functions.
#include <atomic>
#include <memory>

void values(std::atomic<int>* a, int* expected) {
  std::atomic<int> local;
  std::atomic_init(&local, 1);
  //> assign %local = 1 [initial]
  std::atomic_load(a);
  //> read %a
  //> read %a.* [atomic]
  //> await %a.*
  std::atomic_load_explicit(a, std::memory_order_relaxed);
  //> read %a
  //> read %a.* [atomic]
  std::atomic_store(a, 2);
  //> read %a
  //> signal %a.*
  //> write %a.* [atomic]
  //> assign %a.* = 2 [weak]
  std::atomic_store_explicit(a, 3, std::memory_order_release);
  //> read %a
  //> signal %a.*
  //> write %a.* [atomic]
  //> assign %a.* = 3 [weak]
  std::atomic_exchange(a, 4);
  //> read %a
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  //> assign %a.* = 4 [weak]
  std::atomic_exchange_explicit(a, 5, std::memory_order_relaxed);
  //> read %a
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> assign %a.* = 5 [weak]
  std::atomic_compare_exchange_strong(a, expected, 6);
  //> read %a
  //> read %expected
  //> read %expected.*
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  //> write %expected.*
  //> assign %expected.* = derived(%a.*) [weak]
  //> assign %a.* = 6 [weak]
  std::atomic_compare_exchange_weak_explicit(a, expected, 7, std::memory_order_release,
  //> read %a
  //> read %expected
  //> read %expected.*
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> write %expected.*
  //> assign %expected.* = derived(%a.*) [weak]
  //> assign %a.* = 7 [weak]
                                             std::memory_order_relaxed);
  std::atomic_fetch_add(a, 1);
  //> read %a
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  std::atomic_fetch_sub_explicit(a, 1, std::memory_order_relaxed);
  //> read %a
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  std::atomic_wait(a, 0);
  //> read %a
  //> read %a.* [atomic]
  //> await %a.*
  //> call #std::atomic_wait () [nothrow]
  std::atomic_wait_explicit(a, 0, std::memory_order_acquire);
  //> read %a
  //> read %a.* [atomic]
  //> await %a.*
  //> call #std::atomic_wait_explicit () [nothrow]
  std::atomic_notify_all(a);
  //> read %a
}

void flags(std::atomic_flag* f) {
  std::atomic_flag_test_and_set(f);
  //> read %f
  //> signal %f.*
  //> read %f.* [atomic]
  //> write %f.* [atomic]
  //> await %f.*
  std::atomic_flag_test_and_set_explicit(f, std::memory_order_acquire);
  //> read %f
  //> read %f.* [atomic]
  //> write %f.* [atomic]
  //> await %f.*
  std::atomic_flag_clear(f);
  //> read %f
  //> signal %f.*
  //> write %f.* [atomic]
  std::atomic_flag_clear_explicit(f, std::memory_order_release);
  //> read %f
  //> signal %f.*
  //> write %f.* [atomic]
}

int owners(std::shared_ptr<int>* to, const std::shared_ptr<int>& from) {
  std::atomic_store(to, from);
  //> read %to
  //> read %from.*
  //> assign %_ = %from.* [initial]
  //> signal %to.*
  //> write %to.* [atomic]
  //> assign %to.* = %_ [weak]
  return *std::atomic_load(to);
  //> read %to
  //> read %to.* [atomic]
  //> await %to.*
  //> assign %_ = %to.* [initial]
  //> read %_.*
}
