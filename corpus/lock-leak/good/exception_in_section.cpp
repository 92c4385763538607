// Locked by hand, and released on both ways out: the handler unlocks before it rethrows.

#include <map>
#include <mutex>
#include <stdexcept>
#include <string>

int parse(const std::string& text) {
  if (text.empty()) throw std::invalid_argument("empty");
  return text[0] - '0';
}

class settings {
 public:
  void set(const std::string& name, const std::string& text) {
    mutex_.lock();
    try {
      values_[name] = parse(text);
    } catch (...) {
      mutex_.unlock();
      throw;
    }
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> values_;
};
