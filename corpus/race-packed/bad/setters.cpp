// The bit-fields are private members with setters; each setter belongs to one thread, and nothing
// at the calls shows that they share a byte.

#include <cstdio>
#include <thread>

class door {
 public:
  void open(bool yes) { open_ = yes; }
  void lock(bool yes) {
    locked_ = yes;  // ra-expect(race-packed)
  }
  bool usable() const { return open_ || !locked_; }

 private:
  bool open_ : 1 = false;
  bool locked_ : 1 = false;
};

int main() {
  door d;
  {
    std::jthread visitor([&d] { d.open(true); });
    std::jthread guard([&d] { d.lock(true); });
  }
  std::printf("%d\n", d.usable());
}
