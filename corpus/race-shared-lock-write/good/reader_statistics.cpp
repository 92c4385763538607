// Readers count their calls in an atomic and remember the last article under a small mutex of its
// own: both may be written by many readers at once.

#include <array>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

class prices {
 public:
  int of(int article) const {
    const std::shared_lock<std::shared_mutex> reading(m_);
    lookups_.fetch_add(1, std::memory_order_relaxed);
    {
      const std::lock_guard<std::mutex> noting(last_lock_);
      last_ = article;
    }
    return table_[static_cast<unsigned>(article) % table_.size()];
  }
  void raise(int by) {
    const std::lock_guard<std::shared_mutex> writing(m_);
    for (int& price : table_) price += by;
  }
  long lookups() const { return lookups_.load(std::memory_order_relaxed); }

 private:
  mutable std::shared_mutex m_;
  std::array<int, 4> table_{1, 2, 3, 4};
  mutable std::atomic<long> lookups_{0};
  mutable std::mutex last_lock_;
  mutable int last_ = 0;
};

int main() {
  prices p;
  {
    std::jthread a([&p] { p.of(1); });
    std::jthread b([&p] { p.of(2); });
  }
  p.raise(1);
  std::printf("%ld\n", p.lookups());
}
