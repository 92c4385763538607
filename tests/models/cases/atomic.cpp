// Atomic objects, references to atomics, flags, fences.
#include <atomic>

struct node {
  int value;
};

void values(std::atomic<int>& a, int& expected) {
  std::atomic<int> local(1);
  //> assign %local = 1 [initial]
  std::atomic<int> none;
  a = 2;
  //> signal %a.*
  //> write %a.* [atomic]
  //> assign %a.* = 2 [weak]
  const int converted = a;
  //> read %a.* [atomic]
  //> await %a.*
  //> write %converted [initial]
  //> assign %converted = derived(%a.*) [initial]
  a.load(std::memory_order_acquire);
  //> read %a.* [atomic]
  //> await %a.*
  a.load(std::memory_order_relaxed);
  //> read %a.* [atomic]
  a.store(3, std::memory_order_release);
  //> signal %a.*
  //> write %a.* [atomic]
  //> assign %a.* = 3 [weak]
  a.exchange(4);
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  //> assign %a.* = 4 [weak]
  a.compare_exchange_weak(expected, 5, std::memory_order_acq_rel);
  //> read %expected.*
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  //> write %expected.*
  //> assign %expected.* = derived(%a.*) [weak]
  //> assign %a.* = 5 [weak]
  a.fetch_add(1, std::memory_order_relaxed);
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  ++a;
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  a += converted;
  //> read %converted
  //> signal %a.*
  //> read %a.* [atomic]
  //> write %a.* [atomic]
  //> await %a.*
  a.wait(0);
  //> read %a.* [atomic]
  //> await %a.*
  //> call #std::__atomic_base::wait () [nothrow]
  a.notify_all();
  a.is_lock_free();
}

void pointers(std::atomic<node*>& head, node* fresh) {
  head.store(fresh, std::memory_order_release);
  //> read %fresh
  //> signal %head.*
  //> write %head.* [atomic]
  //> assign %head.* = %fresh [weak]
  node* seen = head.load(std::memory_order_acquire);
  //> read %head.* [atomic]
  //> await %head.*
  //> write %seen [initial]
  //> assign %seen = derived(%head.*) [initial]
  seen->value = 1;
  //> read %seen
  //> write %seen.*.value
  //> assign %seen.*.value = 1
}

void references(int& n) {
  std::atomic_ref<int> r(n);
  //> assign %r = %n [initial]
  r.fetch_add(1);
  //> signal %r.*
  //> read %r.* [atomic]
  //> write %r.* [atomic]
  //> await %r.*
  std::atomic_ref<int> same(r);
  //> assign %same = %r [initial]
  same = 5;
  //> signal %same.*
  //> write %same.* [atomic]
  //> assign %same.* = 5 [weak]
}

void flags() {
  std::atomic_flag f;
  f.test_and_set(std::memory_order_acquire);
  //> read %f [atomic]
  //> write %f [atomic]
  //> await %f
  f.test();
  //> read %f [atomic]
  //> await %f
  f.clear(std::memory_order_release);
  //> signal %f
  //> write %f [atomic]
  f.wait(true);
  //> read %f [atomic]
  //> await %f
  //> call #std::atomic_flag::wait () [nothrow]
  f.notify_one();
}

void fences() {
  std::atomic_thread_fence(std::memory_order_release);
  //> signal @4
  std::atomic_signal_fence(std::memory_order_release);
}
