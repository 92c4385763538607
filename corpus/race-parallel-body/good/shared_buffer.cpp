// The buffer is one per worker thread, from enumerable_thread_specific; the labels are counted in a
// combinable and the counts added up afterwards.

#include <oneapi/tbb/combinable.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_for_each.h>

#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

struct row {
  int value = 0;
  std::string label;
};

int make_labels(std::vector<row>& rows) {
  tbb::enumerable_thread_specific<std::array<char, 32>> texts;
  tbb::combinable<int> made([] { return 0; });
  tbb::parallel_for_each(rows, [&](row& r) {
    std::array<char, 32>& text = texts.local();
    r.label.assign(text.data(), std::snprintf(text.data(), text.size(), "%d", r.value));
    ++made.local();
  });
  return made.combine(std::plus<>{});
}

int main() {
  std::vector<row> rows(20000);
  for (row& r : rows) r.value = 17;
  std::printf("%d\n", make_labels(rows));
}
