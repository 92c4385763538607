// The field that a task of the group fills in is printed one line before wait().

#include <oneapi/tbb/task_group.h>

#include <cstdio>

struct image {
  int width = 0;
  int height = 0;
};

static image load(int width) {
  image picture;
  tbb::task_group group;
  group.run([&picture, width] { picture.width = width; });
  picture.height = 480;
  std::printf("loading %d\n", picture.width);  // ra-expect(use-after-send)
  group.wait();
  return picture;
}

int main() { return load(640).height == 480 ? 0 : 1; }
