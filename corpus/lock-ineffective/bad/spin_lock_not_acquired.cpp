// oneTBB's scoped_lock may be made empty and acquire later. This one never does.

#include <oneapi/tbb/spin_mutex.h>

class free_list {
 public:
  struct block {
    block* next = nullptr;
  };

  void put(block* b) {
    tbb::spin_mutex::scoped_lock held;  // ra-expect(lock-ineffective)
    b->next = first_;
    first_ = b;
  }

  block* take() {
    tbb::spin_mutex::scoped_lock held;
    held.acquire(mutex_);
    block* b = first_;
    if (b != nullptr) first_ = b->next;
    return b;
  }

 private:
  tbb::spin_mutex mutex_;
  block* first_ = nullptr;
};
