#pragma once

#include <cstddef>

namespace ra::detail {

/// Addresses set aside once and backed with memory from the front, as more is needed. An address in
/// it belongs to what was put there for ever, so a pointer into it can be tested when what it
/// pointed to is long gone.
/// Thread-safety: one caller at a time, but for begin() and contains().
class address_range {
 public:
  /// Sets aside `most_bytes`, or half as often as needed where the process may not have so many.
  explicit address_range(std::size_t most_bytes) noexcept;
  address_range(const address_range&) = delete;
  address_range& operator=(const address_range&) = delete;

  std::byte* begin() const noexcept { return begin_; }
  bool contains(const void* address) const noexcept {
    const auto* byte = static_cast<const std::byte*>(address);
    return byte >= begin_ && byte < begin_ + limit_;
  }
  /// Bytes from the front that are backed by zeroed memory.
  std::size_t backed() const noexcept { return backed_; }

  /// Backs `bytes` more, a multiple of step_bytes, all zero. Null when the range or the memory ends.
  std::byte* extend(std::size_t bytes) noexcept;

  static constexpr std::size_t step_bytes =
      std::size_t{64} * 1024;  // begin() is aligned to it, too

 private:
  std::byte* begin_ = nullptr;
  std::size_t limit_ = 0;
  std::size_t backed_ = 0;
};

/// Gives the memory behind whole pages back to the system. They stay usable and are zero again.
void discard_pages(std::byte* first, std::size_t bytes) noexcept;

}  // namespace ra::detail
