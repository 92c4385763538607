// One helper says that its caller must hold the lock, another private one does not say it; every
// caller of either holds it.

#include <map>
#include <mutex>
#include <string>

#include "ra/annotations.h"

class phone_book {
 public:
  void add(const std::string& name, int number) {
    std::lock_guard hold(m_);
    put(name, number);
    trim();
  }

 private:
  void put(const std::string& name, int number) RA_REQUIRES(m_) { numbers_[name] = number; }
  void trim() {
    while (numbers_.size() > 100) numbers_.erase(numbers_.begin());
  }

  std::mutex m_;
  std::map<std::string, int> numbers_ RA_GUARDED_BY(m_);
};

void fill(phone_book& book) {
  book.add("ada", 1815);
  book.add("grace", 1906);
}
