#pragma once

#include "ra/annotations.h"
#include "ra/detail/process_block.h"
#include "ra/exit_reason.h"
#include "ra/result.h"

namespace ra::detail {

/// Suspends until the process has ended.   Errors: stopped, std::bad_alloc.
result<exit_reason> wait_for_end(process_id id) RA_SUSPENDS;

}  // namespace ra::detail
