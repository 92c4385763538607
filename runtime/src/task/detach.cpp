#include "ra/detach.h"

#include "ra/detail/interleave.h"
#include "ra/detail/local_binding.h"
#include "schedule/current.h"
#include "schedule/scheduler.h"

#include <cstdio>
#include <exception>
#include <memory>

namespace ra::detail {

detached_core::detached_core(const char* name) noexcept
    : runnable(&enter), context_(nullptr, name) {}

void detached_core::enter(runnable* self) noexcept {
  auto* mine = static_cast<detached_core*>(self);
  this_worker()->task = &mine->context_;
  try {
    mine->call();
  } catch (...) {
    const char* name = mine->context_.name != nullptr ? mine->context_.name : "unnamed";
    std::fprintf(stderr, "ra: an exception leaves detached task '%s', where nobody can catch it\n",
                 name);
    std::terminate();
  }
  mine->context_.end_listening();
  let_go(mine->context_.locals);
  this_worker()->task = nullptr;
  scheduler& owner = *mine->owner_;
  owner.detached().remove(*mine);
  delete mine;
  owner.detached().one_gone();  // what it owned has ended, too
}

void start_detached(detached_core& started) {
  std::unique_ptr<detached_core> kept(&started);
  interleave_or_throw("detach");
  scheduler& owner = current_scheduler();
  started.owner_ = &owner;
  started.context_.stop = &owner.detached().stop();
  started.context_.locals = keep(bindings_here());
  owner.detached().add(*kept.release());
  owner.submit(started);
}

}  // namespace ra::detail
