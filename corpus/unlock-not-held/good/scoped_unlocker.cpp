// The reverse of a guard: it unlocks a mutex that the caller holds, for the length of a block, and
// locks it again.

#include <mutex>

class unlocked_block {
 public:
  explicit unlocked_block(std::unique_lock<std::mutex>& lock) : lock_(lock) { lock_.unlock(); }
  unlocked_block(const unlocked_block&) = delete;
  unlocked_block& operator=(const unlocked_block&) = delete;
  ~unlocked_block() { lock_.lock(); }

 private:
  std::unique_lock<std::mutex>& lock_;
};

void show(int value) noexcept;

class topic {
 public:
  void set(int value) {
    std::unique_lock held(mutex_);
    value_ = value;
    {
      unlocked_block let_others_in(held);
      show(value);
    }
    ++version_;
  }

 private:
  std::mutex mutex_;
  int value_ = 0;
  int version_ = 0;
};
