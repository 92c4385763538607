// The reference has another name and leads to the same mutex.

#include <mutex>

class printer {
 public:
  void print(int pages) {
    mutex_.lock();
    printed_ += pages;
    if (printed_ > 100) refill();
    mutex_.unlock();
  }

  void print_twice(int pages) {
    std::mutex& first = mutex_;
    std::mutex* second = &mutex_;
    first.lock();
    second->lock();  // ra-expect(lock-recursive)
    printed_ += 2 * pages;
    second->unlock();
    first.unlock();
  }

 private:
  void refill() { printed_ = 0; }

  std::mutex mutex_;
  int printed_ = 0;
};
