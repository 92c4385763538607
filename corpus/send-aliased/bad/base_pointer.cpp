// The alias has another type: a reference to the base class of the object that was moved into the
// task, and it is used on one path only.

#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct shape {
  double area = 0;
};

struct circle : shape {
  explicit circle(double r) : radius(r) {}
  double radius;
};

int main(int argc, char**) {
  auto round = std::make_unique<circle>(2.0);
  shape& any = *round;
  std::jthread measure([c = std::move(round)] { c->area = 3.14 * c->radius * c->radius; });
  if (argc > 0) {
    any.area = -1;  // ra-expect(send-aliased)
  }
}
