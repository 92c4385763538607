#include "ra/process.h"

#include "ra/detail/end_wait.h"
#include "ra/scope.h"

#include <memory>

namespace ra::detail {
namespace {

/// A process that a scope ends. Its failure is the scope's.
class scoped_process final : public scope_member, public end_waiter {
 public:
  scoped_process(scope_core& in, process_id id) noexcept
      : scope_member{&ask, &await, nullptr}, end_waiter(&ended), scope_(in), id_(id) {}

 private:
  static void ask(scope_member& self) noexcept {
    process_block::stop(static_cast<scoped_process&>(self).id_);
  }
  static void await(scope_member& self) noexcept {
    const std::unique_ptr<scoped_process> mine(static_cast<scoped_process*>(&self));
    static_cast<void>(mine->wait(mine->id_, stops::ignored));
  }
  static void ended(end_listener& self, const exit_reason& why) noexcept {
    auto& mine = static_cast<scoped_process&>(self);
    if (why.error() != nullptr) {
      try {
        std::rethrow_exception(why.error());
      } catch (...) {
        mine.scope_.fail();
      }
    }
    told_of_end(self, why);
  }

  scope_core& scope_;
  const process_id id_;
};

}  // namespace

stop_state& stop_of(scope& of) noexcept { return scope_access::core(of).stop(); }

void adopt(scope& owner, process_id id) {
  scope_core& core = scope_access::core(owner);
  auto* made = new scoped_process(core, id);
  process_block::listen(id, *made);  // it has not begun to run
  core.adopt(*made);
}

}  // namespace ra::detail
