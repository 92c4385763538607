#pragma once

namespace ra::detail {

struct task_context;

// What a task did that no suspension survives. Each names the task and the cure, and ends the
// process: going on would run one thread's frames on another.

[[noreturn]] void refuse_inside_tbb(const task_context* who) noexcept;
[[noreturn]] void refuse_foreign_stack(const task_context* who) noexcept;
[[noreturn]] void refuse_overrun(const task_context* who) noexcept;

}  // namespace ra::detail
