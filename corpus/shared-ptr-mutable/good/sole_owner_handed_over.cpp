// The only pointer to the picture is moved into the task: after that nobody else leads to it. The
// variable is used again for another picture.

#include <array>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct picture {
  std::array<unsigned char, 64> pixels{};
};

int main() {
  auto canvas = std::make_shared<picture>();
  canvas->pixels.fill(1);
  std::jthread painter([mine = std::move(canvas)] { mine->pixels.fill(10); });
  canvas = std::make_shared<picture>();
  canvas->pixels.fill(250);
  std::printf("%d\n", canvas->pixels[0]);
}
