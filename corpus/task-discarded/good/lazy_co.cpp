// The coroutine is awaited.

#include <ra/co.h>
#include <ra/event.h>

static ra::co<> flush(ra::event& ready) { (void)co_await on_set(ready); }

ra::co<> work(ra::event& ready) { co_await flush(ready); }
