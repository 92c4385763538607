// The first of the tasks makes the table; the others wait until it has.

#include <ra/once.h>
#include <ra/scope.h>

#include <vector>

static int use(const std::vector<int>& table) { return table.front(); }

int look_up() {
  ra::once made;
  std::vector<int> table;
  ra::concurrent([&](ra::scope& s) {
    for (int i = 0; i < 4; ++i) {
      s.spawn([&] {
        made.call([&] { table.push_back(1); });
        return use(table);
      });
    }
  });
  return use(table);
}
