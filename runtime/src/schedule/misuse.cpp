#include "schedule/misuse.h"

#include "ra/detail/runnable.h"

#include <cstdio>
#include <cstdlib>

namespace ra::detail {

[[noreturn]] static void refuse(const task_context* who, const char* what) noexcept {
  const bool named = who != nullptr && who->name != nullptr;
  std::fprintf(stderr, "ra: task '%s' %s\n", named ? who->name : "unnamed", what);
  std::abort();
}

void refuse_inside_tbb(const task_context* who) noexcept {
  refuse(who,
         "suspends inside a oneTBB algorithm, whose frames cannot move to another thread; call the "
         "algorithm through ra::parallel_for or ra::blocking, where a wait holds its thread");
}

void refuse_foreign_stack(const task_context* who) noexcept {
  refuse(who,
         "suspends on a stack that is not the runtime's, perhaps another library's fiber; return "
         "to the task's own stack before it waits");
}

void refuse_overrun(const task_context* who) noexcept {
  refuse(who,
         "overflowed its stack, which had no guard page; give ra::runtime a larger "
         "options::stack_bytes or put large data on the heap");
}

}  // namespace ra::detail
