#pragma once

#include "ra/detail/runnable.h"
#include "schedule/watch.h"

namespace ra::detail {

class worker;

/// Decides in a scheduler's stead what its only worker does. Simulations are the ones that have it
/// (src/simulation/); it is all that the runtime knows of them. Called by the worker's thread alone.
class steering {
 public:
  steering() = default;
  steering(const steering&) = delete;
  steering& operator=(const steering&) = delete;

  /// What `on` runs now; null makes it give its thread back. worker::take_queued() and the
  /// scheduler's timers say what there is.
  virtual runnable* next(worker& on) noexcept = 0;

  /// See ra/detail/interleave.h. The caller runs a task.
  virtual void interleave(const char* operation) noexcept = 0;
  virtual void interleave_or_throw(const char* operation) = 0;
  virtual bool seems_full(const char* operation) noexcept = 0;
  virtual void saw(const sighting& seen) noexcept = 0;

 protected:
  ~steering() = default;
};

}  // namespace ra::detail
