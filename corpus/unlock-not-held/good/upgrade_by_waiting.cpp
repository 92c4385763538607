// A lock of one's own: becoming a writer may mean to let go as a reader first. The member lets go of
// what its caller holds; that is how such a lock is made.

#include <atomic>
#include <cstdio>
#include <thread>

class shared_lock_word {
 public:
  void lock() {
    int free = 0;
    while (!state_.compare_exchange_weak(free, -1)) free = 0;
  }
  void unlock() { state_.store(0); }
  void lock_shared() {
    int readers = state_.load();
    while (readers < 0 || !state_.compare_exchange_weak(readers, readers + 1)) {
      readers = state_.load();
    }
  }
  void unlock_shared() { state_.fetch_sub(1); }
  bool upgrade() {
    int alone = 1;
    if (state_.compare_exchange_strong(alone, -1)) return true;
    unlock_shared();
    lock();
    return false;
  }

 private:
  std::atomic<int> state_{0};
};

shared_lock_word word;
int best;

void offer(int value) {
  word.lock_shared();
  const bool better = value > best;
  if (!better) {
    word.unlock_shared();
    return;
  }
  word.upgrade();
  if (value > best) best = value;
  word.unlock();
}

int main() {
  std::thread other(offer, 3);
  offer(2);
  other.join();
  std::printf("%d\n", best);
}
