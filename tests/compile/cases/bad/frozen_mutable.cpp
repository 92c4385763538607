// A const unique_ptr still leads to an int that anybody may change.
// error: RA1009
#include "ra/frozen.h"
#include <memory>

struct settings {
  std::unique_ptr<int> level;
};
int read(const ra::frozen<settings>& all) { return *all->level; }
