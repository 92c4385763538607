// The copies hide in two view objects, which look as if each had its own picture.

#include <array>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct picture {
  std::array<unsigned char, 64> pixels{};
};

class view {
 public:
  explicit view(std::shared_ptr<picture> shown) : shown_(std::move(shown)) {}
  void paint(unsigned char shade) const {
    shown_->pixels.fill(shade);  // ra-expect(shared-ptr-mutable)
  }

 private:
  std::shared_ptr<picture> shown_;
};

int main() {
  auto canvas = std::make_shared<picture>();
  const view dark(canvas), bright(canvas);
  {
    std::jthread a([dark] { dark.paint(10); });
    std::jthread b([bright] { bright.paint(250); });
  }
  std::printf("%d\n", canvas->pixels[0]);
}
