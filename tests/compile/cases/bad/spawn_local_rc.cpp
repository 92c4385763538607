// Two tasks would change a plain count. A task may borrow what is counted.
// error: RA3001
#include "ra/local_rc.h"
#include "ra/scope.h"

int look(ra::local_rc<int> number) { return *number; }
int run(const ra::local_rc<int>& number) {
  return ra::concurrent([&](ra::scope& s) { return s.spawn(look, number).join(); });
}
