// Under the reader lock much is written, but nothing that the lock is for: a local, the caller's
// own buffer, and a buffer that belongs to the thread.

#include <cstdio>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

class names {
 public:
  void copy_to(std::vector<std::string>& out) const {
    std::shared_lock reading(m_);
    out = all_;
  }
  std::size_t letters() const {
    thread_local std::string joined;
    std::size_t count = 0;
    std::shared_lock reading(m_);
    joined.clear();
    for (const auto& name : all_) {
      joined += name;
      count += name.size();
    }
    return count;
  }

 private:
  mutable std::shared_mutex m_;
  std::vector<std::string> all_{"ada", "grace"};
};

static void look(const names& n) {
  std::vector<std::string> copy;
  n.copy_to(copy);
  std::printf("%zu %zu\n", copy.size(), n.letters());
}

int main() {
  names n;
  std::jthread a([&n] { look(n); });
  std::jthread b([&n] { look(n); });
}
