// While the task fills in one field, the parent writes another one; the field of the task is read
// only after wait().

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
  group.wait();
  std::printf("loaded %d\n", picture.width);
  return picture;
}

int main() { return load(640).height == 480 ? 0 : 1; }
