// A static member counts the objects made of a class template, one tally per instantiation. Two
// threads make objects of the same instantiation.

#include <cstdio>
#include <string>
#include <thread>

template <class T>
class tally {
 public:
  explicit tally(T value) : value_(value) {
    ++made_;  // ra-expect(race-global)
  }
  T value() const { return value_; }
  static int made() { return made_; }

 private:
  T value_;
  static inline int made_ = 0;
};

int main() {
  {
    std::jthread a([] { std::printf("%d\n", tally<int>(1).value()); });
    std::jthread b([] { std::printf("%d\n", tally<int>(2).value()); });
  }
  std::printf("%d\n", tally<int>::made());
}
