// The buffer was moved out of the loop because it seemed a waste to make it anew each time. Now all
// iterations print into the same one.

#include <oneapi/tbb/parallel_for_each.h>

#include <cstdio>
#include <string>
#include <vector>

struct row {
  int value = 0;
  std::string label;
};

void make_labels(std::vector<row>& rows) {
  char t[32];
  tbb::parallel_for_each(rows, [&t](row& r) {
    r.label.assign(t, std::snprintf(t, 32, "%d", r.value));  // ra-expect(race-parallel-body)
  });
}

int main() {
  std::vector<row> rows(20000);
  for (row& r : rows) r.value = 17;
  make_labels(rows);
  std::printf("%s\n", rows[0].label.c_str());
}
