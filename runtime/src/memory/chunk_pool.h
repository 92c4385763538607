#pragma once

#include <cstddef>
#include <cstdint>

namespace ra::detail {

/// Memory for mailboxes: chunks of 512 bytes to 64 KiB, aligned to their size. All are blank: in
/// every 16 bytes the first 8 are zero, when taken and when given back. One pool for the program.
/// Thread-safety: all functions may run concurrently. Every thread keeps some chunks at hand.
/// Cost:          a few loads and stores while the thread has one at hand; else a lock for several.
namespace chunk_pool {

constexpr unsigned classes = 8;
constexpr std::size_t bytes_of(unsigned size_class) noexcept {
  return std::size_t{512} << size_class;
}

/// Null when there is no memory for another.
std::byte* take(unsigned size_class) noexcept;
void give(std::byte* blank, unsigned size_class) noexcept;

/// Gives what the calling thread keeps at hand to all.
void flush_this_thread() noexcept;
/// Gives memory that no chunk is taken from back to the system.
void trim() noexcept;

struct usage {
  std::size_t taken_bytes;     // in mailboxes, or at hand of some thread
  std::size_t resident_bytes;  // held from the system, at most
};
usage now() noexcept;

}  // namespace chunk_pool
}  // namespace ra::detail
