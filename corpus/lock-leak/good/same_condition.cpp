// The lock is taken only when there are other threads, and released under the same condition.

#include <mutex>

class cache {
 public:
  explicit cache(bool threaded) : threaded_(threaded) {}

  void put(int key) {
    if (threaded_) mutex_.lock();
    last_ = key;
    ++puts_;
    if (threaded_) mutex_.unlock();
  }

  int last(bool locked) {
    if (!locked) mutex_.lock();
    int result = last_ + puts_;
    if (!locked) mutex_.unlock();
    return result;
  }

 private:
  const bool threaded_;
  std::mutex mutex_;
  int last_ = 0;
  int puts_ = 0;
};
