// Two tasks would change a plain count. A task may borrow what is counted.
#include "ra/local_rc.h"
#include "ra/scope.h"

int look(const int* number) { return *number; }
int run(const ra::local_rc<int>& number) {
  return ra::concurrent([&](ra::scope& s) { return s.spawn(look, number.get()).join(); });
}
