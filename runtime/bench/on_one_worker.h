#pragma once

#include "ra/runtime.h"
#include "ra/scope.h"

#include <benchmark/benchmark.h>

namespace ra::bench {

/// Runs `body(scope)` as a task of a runtime with one worker, where nothing but the operation counts.
template <class F>
void on_one_worker(F&& body) {
  const runtime here({.workers = 1});
  concurrent([&](scope& s) { body(s); });
}

}  // namespace ra::bench
