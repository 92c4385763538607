#pragma once

#include "ra/detail/process_block.h"

#include <cstddef>

namespace ra::detail {

/// Where the blocks of all processes of the program are, in the order of their making.
/// Thread-safety: all functions may run concurrently.
class process_table {
 public:
  static process_table& all() noexcept;

  /// A block between two lives.   Errors: std::bad_alloc.
  process_block& take();
  void give(process_block& unused) noexcept;

  /// Calls found(block) for each block that has ever lived; some may begin or end a life meanwhile.
  template <class Found>
  void for_each(Found&& found) const {
    const std::size_t count = made();
    for (std::size_t i = 0; i < count; ++i) found(process_block::blocks[i]);
  }
  std::size_t made() const noexcept;
  process_block* first() const noexcept;

 private:
  process_table() noexcept;
};

}  // namespace ra::detail
