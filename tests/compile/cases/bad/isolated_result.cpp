// What leaves an isolated object must not lead back into it.
// error: RA2002
#include "ra/isolated.h"

struct list {
  int first;
};
int* leak(ra::isolated<list>& numbers) {
  return numbers.with([](list& all) { return &all.first; });
}
