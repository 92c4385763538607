// The lock is let go before the last write: unlock() comes one statement too soon.

#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class journal {
 public:
  void append(int entry) {
    std::unique_lock hold(m_);
    entries_.push_back(entry);
    hold.unlock();
    last_ = entry;  // ra-expect(race-capture)
  }

 private:
  std::mutex m_;
  std::vector<int> entries_;
  int last_ = 0;
};

int main() {
  journal j;
  std::jthread a([&j] { j.append(1); });
  std::jthread b([&j] { j.append(2); });
  std::puts("appending");
}
