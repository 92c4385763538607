// parse() throws on bad input while the mutex is held, and there is no guard to release it.

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
    mutex_.lock();  // ra-expect(lock-leak)
    values_[name] = parse(text);
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> values_;
};
