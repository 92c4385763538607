// A class that is a lock itself: lock() returns with the mutex held and unlock() gives it back.
// That is what the two are for. The guard class written for it pairs them.

#include <mutex>

class counted_lock {
 public:
  void lock() {
    mutex_.lock();
    ++depth_;
  }

  void unlock() {
    --depth_;
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
  int depth_ = 0;
};

class holder {
 public:
  explicit holder(counted_lock& lock) : lock_(lock) { lock_.lock(); }
  holder(const holder&) = delete;
  holder& operator=(const holder&) = delete;
  ~holder() { lock_.unlock(); }

 private:
  counted_lock& lock_;
};

counted_lock table_lock;
int rows;

int add_row(bool wanted) {
  holder held(table_lock);
  if (!wanted) return rows;
  return ++rows;
}
