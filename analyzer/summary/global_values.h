// Globals that hold one value throughout: tables of functions, a pointer that is set once.
#pragma once

#include "analyzer/flow/flow_context.h"

namespace ra::analyzer {

/// Finds them and fills `context.constants`, so that a call through a static table reaches its
/// functions and a lock behind a global pointer is the lock it points to.
///
/// A global counts if its initialiser gives it a pointer or function and nothing else in the unit
/// assigns to it, or if the only assignment of the unit gives it the address of a global or a
/// function. Changes made through other names are not seen (audit takes that risk).
void find_global_values(flow_context& context);

}  // namespace ra::analyzer
