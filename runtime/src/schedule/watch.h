#pragma once

#include "ra/detail/interleave.h"

namespace ra::detail {

struct task_context;

/// Something that happened to a task, told by itself.
struct sighting {
  enum class kind : unsigned char {
    begins,     // in a scope of the task `on`, called in place by `caller` if there is one
    ends,
    parks,      // suspended, until it resumes
    resumes,
    operation,  // begins `operation` on `on`
    holds,      // `on`, until it gives it up
    gives_up,
    stolen,     // a worker took something from another; no task runs
  };

  kind what;
  const task_context* who;
  const void* on = nullptr;
  const char* operation = nullptr;
  const task_context* caller = nullptr;
};

/// Tells whoever watches. A worker only; call it where watched().
void saw(const sighting& seen) noexcept;

/// What traces and task watches are told, with the number of the worker. One of each at most.
using witness = void (*)(const sighting& seen) noexcept;
/// From the return of the call, `told` is called; null ends that, but for calls that are under way.
void set_task_witness(witness told) noexcept;
void set_trace_witness(witness told) noexcept;

}  // namespace ra::detail
