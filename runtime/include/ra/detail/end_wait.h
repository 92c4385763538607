#pragma once

#include "ra/annotations.h"
#include "ra/detail/process_block.h"
#include "ra/detail/wait_queue.h"
#include "ra/exit_reason.h"
#include "ra/result.h"

namespace ra::detail {

/// Suspends until the process has ended.   Errors: stopped, when that is heeded.
result<exit_reason> wait_for_end(process_id id, stops heed) noexcept RA_SUSPENDS;

}  // namespace ra::detail
