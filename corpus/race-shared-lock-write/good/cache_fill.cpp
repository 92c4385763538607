// The reader lock is given up before the writer lock is taken, and the key is inserted only if it
// is still missing.

#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

class cache {
 public:
  int length_of(const std::string& key) {
    {
      std::shared_lock reading(m_);
      const auto found = lengths_.find(key);
      if (found != lengths_.end()) return found->second;
    }
    std::unique_lock writing(m_);
    return lengths_.try_emplace(key, static_cast<int>(key.size())).first->second;
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
