// The mutex is of the kind that its holder may lock again.

#include <mutex>

class tree {
 public:
  int size() {
    std::lock_guard held(mutex_);
    return size_;
  }

  void grow(int by) {
    std::lock_guard held(mutex_);
    if (by > 1) grow(by - 1);
    size_ = size() + 1;
  }

 private:
  std::recursive_mutex mutex_;
  int size_ = 0;
};

int main() {
  tree t;
  t.grow(5);
  return t.size() == 5 ? 0 : 1;
}
