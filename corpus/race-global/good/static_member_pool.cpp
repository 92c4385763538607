// A static member counts the objects made per instantiation. The two threads make objects of
// different instantiations, so they write different counters.

#include <cstdio>
#include <string>
#include <thread>

template <class T>
class tally {
 public:
  explicit tally(T value) : value_(value) { ++made_; }
  T value() const { return value_; }
  static int made() { return made_; }

 private:
  T value_;
  static inline int made_ = 0;
};

int main() {
  {
    std::jthread a([] { std::printf("%d\n", tally<int>(1).value()); });
    std::jthread b([] { std::printf("%ld\n", tally<long>(2).value()); });
  }
  std::printf("%d\n", tally<int>::made() + tally<long>::made());
}
