// What leaves an isolated object must not lead back into it.
#include "ra/isolated.h"

struct list {
  int first;
};
int copied(ra::isolated<list>& numbers) {
  return numbers.with([](list& all) { return all.first; });
}
