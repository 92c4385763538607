#include "actor/process_table.h"

#include "platform/address_range.h"

#include <mutex>
#include <new>

namespace ra::detail {
namespace {

constexpr std::size_t most_processes = std::size_t{1} << 26;  // 32 GiB of addresses
constexpr std::size_t bytes_at_once = 16 * address_range::step_bytes;

// Constructed once and never destroyed, like the blocks.
struct state_of_table {
  mutable std::mutex lock;
  address_range range{most_processes * sizeof(process_block)};
  std::size_t made = 0;
  runnable* unused = nullptr;  // the last one given back comes first: it is warm
};

state_of_table& the() noexcept {
  alignas(state_of_table) static std::byte memory[sizeof(state_of_table)];
  static state_of_table& made = *new (memory) state_of_table;
  return made;
}

}  // namespace

// At the latest before main(), because a process_id of nobody may be used without any process.
process_block* process_block::blocks = process_table::all().first();

process_table::process_table() noexcept {
  // Before there is any process_id, so nobody reads it yet.
  process_block::blocks = first();
  // The first block is nobody's: closed, and never opened.
  if (the().range.extend(bytes_at_once) != nullptr) new (first()) process_block;
  the().made = 1;
}

process_block* process_table::first() const noexcept {
  return reinterpret_cast<process_block*>(the().range.begin());
}

process_table& process_table::all() noexcept {
  static process_table made;
  return made;
}

process_block& process_table::take() {
  state_of_table& table = the();
  const std::lock_guard held(table.lock);
  if (table.unused == nullptr) {
    std::byte* place = table.range.begin() + table.made * sizeof(process_block);
    if (table.made * sizeof(process_block) == table.range.backed() &&
        table.range.extend(bytes_at_once) == nullptr) {
      throw std::bad_alloc();
    }
    ++table.made;
    return *new (place) process_block;
  }
  auto* taken = static_cast<process_block*>(table.unused);
  table.unused = taken->next;
  return *taken;
}

void process_table::give(process_block& unused) noexcept {
  state_of_table& table = the();
  const std::lock_guard held(table.lock);
  unused.next = table.unused;
  table.unused = &unused;
}

std::size_t process_table::made() const noexcept {
  const std::lock_guard held(the().lock);
  return the().made;
}

}  // namespace ra::detail
