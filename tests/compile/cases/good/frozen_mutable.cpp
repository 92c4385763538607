// A const unique_ptr still leads to an int that anybody may change.
#include "ra/frozen.h"
#include <memory>

struct settings {
  std::unique_ptr<const int> level;
};
int read(const ra::frozen<settings>& all) { return *all->level; }
