// A const member function counts its calls in a mutable field. All readers do so at once, because
// the lock they hold lets all of them in.

#include <array>
#include <cstdio>
#include <shared_mutex>
#include <thread>

class prices {
 public:
  int of(int article) const {
    const std::shared_lock<std::shared_mutex> reading(m_);
    ++lookups_;  // ra-expect(race-shared-lock-write)
    return table_[static_cast<unsigned>(article) % table_.size()];
  }
  void raise(int by) {
    const std::lock_guard<std::shared_mutex> writing(m_);
    for (int& price : table_) price += by;
  }
  long lookups() const {
    const std::lock_guard<std::shared_mutex> writing(m_);
    return lookups_;
  }

 private:
  mutable std::shared_mutex m_;
  std::array<int, 4> table_{1, 2, 3, 4};
  mutable long lookups_ = 0;
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
