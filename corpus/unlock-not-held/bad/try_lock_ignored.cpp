// try_lock() says whether the mutex was taken, and nobody listens. When another thread has it, the
// unlock() at the end takes it away from that thread.

#include <atomic>
#include <mutex>

class statistics {
 public:
  void sample(int value) {
    bool taken = mutex_.try_lock();
    if (!taken) ++missed_;
    largest_ = value > largest_ ? value : largest_.load();
    mutex_.unlock();  // ra-expect(unlock-not-held)
  }

  int missed() const { return missed_; }

 private:
  std::mutex mutex_;
  std::atomic<int> missed_{0};
  std::atomic<int> largest_{0};
};

int main() {
  statistics s;
  s.sample(3);
  return s.missed();
}
