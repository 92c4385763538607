// Two threads enter the same member function of the same object, through a pointer to member and
// through std::bind.

#include <cstdio>
#include <functional>
#include <thread>

class odometer {
 public:
  void drive(int kilometres) {
    for (int i = 0; i < kilometres; ++i) total_ += 1;  // ra-expect(race-capture)
  }
  int total() const { return total_; }

 private:
  int total_ = 0;
};

int main() {
  odometer o;
  {
    std::jthread there(&odometer::drive, &o, 500);
    std::jthread back(std::bind(&odometer::drive, std::ref(o), 500));
  }
  std::printf("%d\n", o.total());
}
