// The lambda that waits is called only when the caller is verbose.

#include <oneapi/tbb/task_group.h>

void draw(int layer) noexcept;

void draw_layers(int layers, bool verbose) {
  tbb::task_group group;  // ra-expect(scope-not-waited)
  auto finish = [&group] { group.wait(); };
  for (int layer = 0; layer < layers; ++layer) {
    group.run([layer] { draw(layer); });
  }
  if (verbose) finish();
}

int main() {
  draw_layers(3, false);
}
