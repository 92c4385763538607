// Who resumes a coroutine, and where, is not for its handle to say.
#include "ra/sendable.h"
#include <coroutine>
#include <future>

static_assert(ra::detail::checked_sendable<std::future<int>>);
