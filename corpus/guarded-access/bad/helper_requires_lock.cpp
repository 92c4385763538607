// A helper says that its caller must hold the lock. One of the two callers does.

#include <map>
#include <mutex>
#include <string>

#include "ra/annotations.h"

class phone_book {
 public:
  void add(const std::string& name, int number) {
    std::lock_guard hold(m_);
    put(name, number);
  }
  void add_quickly(const std::string& name, int number) {
    put(name, number);  // ra-expect(guarded-access)
  }

 private:
  void put(const std::string& name, int number) RA_REQUIRES(m_) { numbers_[name] = number; }

  std::mutex m_;
  std::map<std::string, int> numbers_ RA_GUARDED_BY(m_);
};

void fill(phone_book& book) {
  book.add("ada", 1815);
  book.add_quickly("grace", 1906);
}
