// Orders of atomic operations, builtins, plain reads of _Atomic.
#include <std.h>
std::atomic<int> flag;
int data;
_Atomic(int) c_atomic;
void publish() {
  data = 1;
  flag.store(1, std::memory_order_release);
  flag.fetch_add(1, std::memory_order_relaxed);
}
int consume() {
  while (flag.load(std::memory_order_acquire) == 0) {}
  return data + c_atomic;
}
void builtins(int* p) {
  __atomic_store_n(p, 1, __ATOMIC_RELEASE);
  int v = __atomic_load_n(p, __ATOMIC_ACQUIRE);
  __sync_fetch_and_add(p, v);
  __atomic_thread_fence(__ATOMIC_ACQUIRE);
  c_atomic++;
}
