#include "ra/detail/local_binding.h"

#include "schedule/worker.h"

namespace ra::detail {
namespace {

thread_local local_binding* of_thread = nullptr;

// Not in line: the thread may change between two calls.
[[gnu::noinline]] local_binding*& list_here() noexcept {
  asm volatile("" ::: "memory");
  worker_front* here = this_front();
  return here != nullptr && here->task != nullptr ? here->task->locals : of_thread;
}

}  // namespace

local_binding* bindings_here() noexcept { return list_here(); }

local_binding* keep(local_binding* list) noexcept {
  if (list != nullptr) list->holders.fetch_add(1, std::memory_order_relaxed);
  return list;
}

void let_go(local_binding* list) noexcept {
  while (list != nullptr && list->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    local_binding* outer = list->outer;
    list->destroy(list);
    list = outer;
  }
}

bound_here::bound_here(local_binding& innermost) noexcept {
  innermost.outer = list_here();  // its share goes over
  list_here() = &innermost;
}

bound_here::~bound_here() {
  local_binding* mine = list_here();
  list_here() = keep(mine->outer);
  let_go(mine);
}

}  // namespace ra::detail
