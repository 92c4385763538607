// The body is a lambda in a member function. The counter two calls below it is atomic, and the
// vector is written at the index of the iteration, which was passed down by value.

#include <oneapi/tbb/parallel_for.h>

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <vector>

class mesh {
 public:
  explicit mesh(std::size_t cells) : areas_(cells, 1.0) {}

  int repair() {
    tbb::parallel_for(std::size_t{0}, areas_.size(), [this](std::size_t i) { repair_cell(i); });
    return repaired_;
  }

 private:
  void repair_cell(std::size_t i) {
    if (areas_[i] > 0) note_repair();
    areas_[i] = 0;
  }
  void note_repair() { ++repaired_; }

  std::vector<double> areas_;
  std::atomic<int> repaired_{0};
};

int main() {
  mesh m(200000);
  std::printf("%d\n", m.repair());
}
