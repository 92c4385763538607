// A lookup that fills the cache when the key is missing. The reader lock was right for find(), not
// for the insertion.

#include <cstdio>
#include <map>
#include <shared_mutex>
#include <string>
#include <thread>

class cache {
 public:
  int length_of(const std::string& key) {
    std::shared_lock reading(m_);
    const auto found = lengths_.find(key);
    if (found != lengths_.end()) return found->second;
    const int length = static_cast<int>(key.size());
    lengths_[key] = length;  // ra-expect(race-shared-lock-write)
    return length;
  }

 private:
  std::shared_mutex m_;
  std::map<std::string, int> lengths_;
};

int main() {
  cache c;
  std::jthread a([&c] { std::printf("%d\n", c.length_of("short")); });
  std::jthread b([&c] { std::printf("%d\n", c.length_of("longer")); });
}
