// The branch for the event runs when it is set, and so after what was written before.

#include <ra/channel.h>
#include <ra/event.h>
#include <ra/scope.h>
#include <ra/select.h>

int first_of(ra::channel<int>& numbers) {
  int found = 0;
  ra::event there;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      found = 1;
      there.set();
    });
    (void)ra::select(ra::on_set(there, [&] { found += 1; }), ra::on_receive(numbers, [](int) {}));
  });
  return found;
}
