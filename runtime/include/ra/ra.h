#pragma once

// All of the runtime but ra/simulate.h, which is for tests. One line for each header.

#include "ra/annotations.h"
#include "ra/channel.h"
#include "ra/deep_copy.h"
#include "ra/exit_reason.h"
#include "ra/frozen.h"
#include "ra/generator.h"
#include "ra/inspect.h"
#include "ra/isolated.h"
#include "ra/local_rc.h"
#include "ra/mailbox_limit.h"
#include "ra/pid.h"
#include "ra/process.h"
#include "ra/region.h"
#include "ra/result.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/sendable.h"
#include "ra/timer.h"
#include "ra/trace.h"
