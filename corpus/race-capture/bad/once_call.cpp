// Whether the table is there is looked up by hand: two tasks may both find it empty.

#include <ra/scope.h>

#include <vector>

int look_up() {
  std::vector<int> table;
  ra::concurrent([&](ra::scope& s) {
    for (int i = 0; i < 4; ++i) {
      s.spawn([&] {
        if (table.empty()) table.push_back(1);  // ra-expect(race-capture)
      });
    }
  });
  return table.front();
}
