// Two threads enter the same member function, each on its own object, through a pointer to member
// and through std::bind.

#include <cstdio>
#include <functional>
#include <thread>

class odometer {
 public:
  void drive(int kilometres) {
    for (int i = 0; i < kilometres; ++i) total_ += 1;
  }
  int total() const { return total_; }

 private:
  int total_ = 0;
};

int main() {
  odometer car, van;
  {
    std::jthread there(&odometer::drive, &car, 500);
    std::jthread back(std::bind(&odometer::drive, std::ref(van), 500));
  }
  std::printf("%d\n", car.total() + van.total());
}
