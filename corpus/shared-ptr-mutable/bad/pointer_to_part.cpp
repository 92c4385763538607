// An aliasing shared_ptr leads to one field of a larger object that another shared_ptr owns. The
// field is written through both.

#include <cstdio>
#include <memory>
#include <thread>

struct ship {
  int course = 0;
  int speed = 0;
};

int main() {
  auto whole = std::make_shared<ship>();
  std::shared_ptr<int> speed(whole, &whole->speed);
  std::jthread engine([speed] { *speed = 12; });
  whole->speed = 3;  // ra-expect(shared-ptr-mutable)
  engine.join();
  std::printf("%d\n", whole->speed);
}
