// On the failing path the mutex is unlocked early, and then once more at the common end.

#include <mutex>

class buffer {
 public:
  bool append(int bytes) {
    bool fits = true;
    mutex_.lock();
    if (size_ + bytes > 4096) {
      mutex_.unlock();
      fits = false;
    } else {
      size_ += bytes;
    }
    mutex_.unlock();  // ra-expect(unlock-not-held)
    return fits;
  }

 private:
  std::mutex mutex_;
  int size_ = 0;
};

int main() {
  buffer b;
  return b.append(5000) ? 1 : 0;
}
