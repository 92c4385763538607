// The members are whole bools, as small as bit-fields of this kind would have been, and each is
// written by one thread.

#include <cstdio>
#include <thread>

class door {
 public:
  void open(bool yes) { open_ = yes; }
  void lock(bool yes) { locked_ = yes; }
  bool usable() const { return open_ || !locked_; }

 private:
  bool open_ = false;
  bool locked_ = false;
};

int main() {
  door d;
  {
    std::jthread visitor([&d] { d.open(true); });
    std::jthread guard([&d] { d.lock(true); });
  }
  std::printf("%d\n", d.usable());
}
