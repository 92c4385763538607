#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <new>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"

namespace ra {

/// Memory for what lives as long as one task or one request: taken by moving a pointer, never given
/// back one by one, freed at once with the region. A std::pmr resource, so that containers grow in it;
/// make() puts objects in it and remembers to destroy them. Objects of a region may point to each
/// other as they like: all end together.
///
///     ra::region memory;
///     std::pmr::vector<token> tokens(&memory);
///     node& root = memory.make<node>("root");
///
/// Thread-safety: belongs to one task at a time.
/// Cost:          a few instructions; an allocation from the upstream resource whenever a block is
///                full, and each block is twice the last.
class region final : public std::pmr::memory_resource {
 public:
  /// Its first block has `first_bytes`, and is taken with the first use.
  explicit region(std::size_t first_bytes = 4096, std::pmr::memory_resource& upstream RA_ESCAPES =
                                                      *std::pmr::new_delete_resource()) noexcept
      : upstream_(upstream), next_bytes_(first_bytes) {}
  region(const region&) = delete;
  region& operator=(const region&) = delete;
  ~region() override { clear(nullptr); }

  /// Makes a T that is destroyed with the region, after all that was made later.
  /// Errors: what the constructor throws, std::bad_alloc; then nothing was made.
  template <class T, class... Args>
  T& make(Args&&... args) RA_RETURNS_ALIAS(this) {
    if constexpr (std::is_trivially_destructible_v<T>) {
      return *new (take(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
    } else {
      struct whole : ending {
        explicit whole(Args&&... given) : object(std::forward<Args>(given)...) {}
        T object;
      };
      auto* made = new (take(sizeof(whole), alignof(whole))) whole(std::forward<Args>(args)...);
      made->end = [](ending& self) noexcept { static_cast<whole&>(self).object.~T(); };
      made->earlier = last_made_;
      last_made_ = made;
      return made->object;
    }
  }

  /// Raw memory, which nobody gives back.   Errors: std::bad_alloc.
  void* take(std::size_t bytes, std::size_t alignment = alignof(std::max_align_t))
      RA_RETURNS_ALIAS(this) {
    const std::size_t gap = -reinterpret_cast<std::uintptr_t>(free_) & (alignment - 1);
    if (gap + bytes <= static_cast<std::size_t>(end_ - free_) && gap + bytes >= bytes) [[likely]] {
      std::byte* const place = free_ + gap;
      free_ = place + bytes;
      return place;
    }
    return take_from_new_block(bytes, alignment);
  }

  /// Ends all that was made, the youngest first, and keeps the largest block for what comes next.
  void reset() noexcept;

  /// In blocks, used or not.
  std::size_t bytes_held() const noexcept { return bytes_held_; }

 private:
  struct ending {
    void (*end)(ending&) noexcept = nullptr;
    ending* earlier = nullptr;
  };
  struct block {
    block* earlier;
    std::size_t bytes;  // with this header
    std::size_t alignment;
  };

  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    return take(bytes, alignment);
  }
  void do_deallocate(void* place, std::size_t bytes, std::size_t) override {
    // What was taken last can be taken again, as by a vector that grows.
    if (static_cast<std::byte*>(place) + bytes == free_) free_ = static_cast<std::byte*>(place);
  }
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }

  void* take_from_new_block(std::size_t bytes, std::size_t alignment);
  void clear(block* kept) noexcept;

  std::byte* free_ = nullptr;
  std::byte* end_ = nullptr;
  std::pmr::memory_resource& upstream_;
  std::size_t next_bytes_;
  std::size_t bytes_held_ = 0;
  block* blocks_ = nullptr;  // the youngest
  ending* last_made_ = nullptr;
};

}  // namespace ra
