#pragma once

#include <atomic>
#include <cstdint>

namespace ra::detail {

/// A value of a task-local, in the list of those that a task has, the innermost first. Kept by the
/// call that bound it, by those bound further in, and by the tasks that started with it.
struct local_binding {
  using action = void (*)(local_binding*) noexcept;

  local_binding(const void* of, action ended) noexcept : key(of), destroy(ended) {}
  local_binding(const local_binding&) = delete;
  local_binding& operator=(const local_binding&) = delete;

  const void* const key;  // the task-local
  const action destroy;
  local_binding* outer = nullptr;  // kept by this
  std::atomic<std::uint32_t> holders{1};
};

/// The list of the running task or, where none runs, of the thread.
local_binding* bindings_here() noexcept;

/// Another holder of a list, which may be empty.
local_binding* keep(local_binding* list) noexcept;
void let_go(local_binding* list) noexcept;

/// While it lives, `innermost` is bound.
class bound_here {
 public:
  explicit bound_here(local_binding& innermost) noexcept;
  bound_here(const bound_here&) = delete;
  bound_here& operator=(const bound_here&) = delete;
  ~bound_here();
};

}  // namespace ra::detail
