// Both threads work on members, and both are joined when the member function returns: they cannot
// outlive the object, whoever owns it.

#include <cstddef>
#include <thread>
#include <vector>

class image {
 public:
  explicit image(std::size_t pixels) : red_(pixels), blue_(pixels) {}

  void clear() {
    std::jthread first([this] {
      for (auto& value : red_) value = 0;
    });
    std::jthread second([this] {
      for (auto& value : blue_) value = 0;
    });
  }

 private:
  std::vector<int> red_;
  std::vector<int> blue_;
};
