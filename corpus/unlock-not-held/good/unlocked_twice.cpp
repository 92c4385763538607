// There are two unlocks in the text, one for each path.

#include <mutex>

class buffer {
 public:
  bool append(int bytes) {
    mutex_.lock();
    if (size_ + bytes > 4096) {
      mutex_.unlock();
      return false;
    }
    size_ += bytes;
    mutex_.unlock();
    return true;
  }

 private:
  std::mutex mutex_;
  int size_ = 0;
};

int main() {
  buffer b;
  return b.append(5000) ? 1 : 0;
}
