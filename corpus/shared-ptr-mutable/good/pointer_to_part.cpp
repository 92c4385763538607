// Two aliasing pointers lead to different fields of one object: each side writes its own field.

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
  whole->course = 270;
  engine.join();
  std::printf("%d %d\n", whole->course, whole->speed);
}
