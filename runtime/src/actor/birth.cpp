#include "ra/process.h"

#include "platform/check.h"

#include <utility>

namespace ra::detail {
namespace {

// Between the end of birth() and the first base constructor of the state nothing runs but the
// evaluation of arguments, which is done before, so it is the same thread and nothing comes between.
thread_local process_block* being_born = nullptr;

[[gnu::noinline]] process_block* exchange_being_born(process_block* now) noexcept {
  asm volatile("" ::: "memory");
  return std::exchange(being_born, now);
}

}  // namespace

birth::birth(const process_type& type, stop_state* parent)
    : block_(&process_block::create(type, parent)) {
  exchange_being_born(block_);
}

birth::~birth() {
  if (block_ == nullptr) return;
  exchange_being_born(nullptr);
  block_->cancel();
}

process_id birth::finish() noexcept {
  RA_CHECK(exchange_being_born(nullptr) == nullptr, "a process without its base ra::process");
  const process_id id = block_->id();
  std::exchange(block_, nullptr)->start();
  return id;
}

process_id birth::claim(void* state) noexcept {
  process_block* block = exchange_being_born(nullptr);
  if (block == nullptr) return {};  // an object like any other, of a test perhaps
  block->set_state(state);
  return block->id();
}

}  // namespace ra::detail
