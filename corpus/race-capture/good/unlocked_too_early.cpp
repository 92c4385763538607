// The lock is let go in the middle and taken again: each write happens while unique_lock owns the
// mutex, although not in one stretch.

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
    std::printf("appended %d\n", entry);
    hold.lock();
    last_ = entry;
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
