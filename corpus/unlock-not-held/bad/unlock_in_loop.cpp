// The lock is taken once, before the loop, and released in every round of it.

#include <shared_mutex>

class samples {
 public:
  int largest(int rounds) {
    int result = 0;
    mutex_.lock_shared();
    for (int i = 0; i < rounds; ++i) {
      result = value_ > result ? value_ : result;
      mutex_.unlock_shared();  // ra-expect(unlock-not-held)
    }
    if (rounds <= 0) mutex_.unlock_shared();
    return result;
  }

 private:
  std::shared_mutex mutex_;
  int value_ = 3;
};

int main() {
  samples s;
  return s.largest(2);
}
