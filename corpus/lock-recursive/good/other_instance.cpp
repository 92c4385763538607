// add() locks this node, lets go, and asks the parent, which locks itself. Below, two mutexes of
// one class are held at once: two members, never the same object.

#include <mutex>

class node {
 public:
  explicit node(node* parent) : parent_(parent) {}

  void add(int amount) {
    {
      std::lock_guard held(mutex_);
      sum_ += amount;
    }
    if (parent_ != nullptr) parent_->add(amount);
  }

 private:
  std::mutex mutex_;
  int sum_ = 0;
  node* const parent_;
};

class pair_of_counters {
 public:
  void count(int amount) {
    std::lock_guard hold_small(small_.mutex);
    ++small_.value;
    if (amount < 10) return;
    std::lock_guard hold_large(large_.mutex);
    ++large_.value;
  }

 private:
  struct counter {
    std::mutex mutex;
    int value = 0;
  };
  counter small_;
  counter large_;
};
