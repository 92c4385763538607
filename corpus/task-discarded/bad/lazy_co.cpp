// The coroutine is made and dropped: it never runs.

#include <ra/co.h>
#include <ra/event.h>

static ra::co<> flush(ra::event& ready) { (void)co_await on_set(ready); }

ra::co<> work(ra::event& ready) {
  static_cast<void>(flush(ready));  // ra-expect(task-discarded)
  co_return;
}
