// Reader lock, released in every case of the switch but one.

#include <shared_mutex>

enum class kind { small, large, none };

class store {
 public:
  int size_of(kind k) {
    mutex_.lock_shared();  // ra-expect(lock-leak)
    switch (k) {
      case kind::small: {
        int size = small_;
        mutex_.unlock_shared();
        return size;
      }
      case kind::large: {
        int size = large_;
        mutex_.unlock_shared();
        return size;
      }
      case kind::none:
        return 0;
    }
    mutex_.unlock_shared();
    return -1;
  }

 private:
  std::shared_mutex mutex_;
  int small_ = 1;
  int large_ = 100;
};
