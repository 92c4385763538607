// thread:  a few chunks of each class, last in first out, so that they are warm
//   │ several at a time, under a lock
// pool:    slabs of 64 KiB, each cut into chunks of one class; a bit says which are free
//   │ a slab whose chunks are all free belongs to no class: any class may cut it anew
// range:   addresses set aside for slabs, never given back; the memory behind free slabs is
//
// Nothing is written into a free chunk, because it must stay blank: hence bits and not a list.

#include "memory/chunk_pool.h"

#include "platform/address_range.h"
#include "platform/check.h"

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>
#include <new>
#include <vector>

namespace ra::detail::chunk_pool {
namespace {

constexpr std::size_t slab_bytes = address_range::step_bytes;
constexpr std::size_t slabs_at_once = 16;
constexpr std::size_t most_bytes = std::size_t{64} << 30;
constexpr std::uint32_t none = ~std::uint32_t{0};

struct slab {
  std::uint32_t next = none;  // in the list of its class, or of free slabs
  std::uint32_t previous = none;
  std::uint16_t free = 0;  // chunks
  std::uint8_t size_class = 0;
  std::array<std::uint64_t, 2> free_bits{};
};

constexpr std::uint16_t chunks_in_slab(unsigned size_class) noexcept {
  return static_cast<std::uint16_t>(slab_bytes / bytes_of(size_class));
}

class slabs {
 public:
  /// Takes up to `wanted` chunks; fewer, and perhaps none, when the memory ends.
  std::size_t take(unsigned size_class, std::byte** into, std::size_t wanted) noexcept {
    const std::lock_guard held(lock_);
    std::size_t count = 0;
    while (count < wanted) {
      if (partly_free_[size_class] == none && !cut_another(size_class)) break;
      const std::uint32_t number = partly_free_[size_class];
      slab& from = slabs_[number];
      for (std::size_t word = 0; word < from.free_bits.size(); ++word) {
        while (count < wanted && from.free_bits[word] != 0) {
          const auto bit = static_cast<std::size_t>(std::countr_zero(from.free_bits[word]));
          from.free_bits[word] &= from.free_bits[word] - 1;
          --from.free;
          into[count++] = place(number) + (word * 64 + bit) * bytes_of(size_class);
        }
      }
      if (from.free == 0) unlink(partly_free_[size_class], number);
    }
    taken_ += count * bytes_of(size_class);
    return count;
  }

  void give(unsigned size_class, std::byte* const* chunks, std::size_t count) noexcept {
    const std::lock_guard held(lock_);
    taken_ -= count * bytes_of(size_class);
    for (std::size_t i = 0; i < count; ++i) {
      const auto offset = static_cast<std::size_t>(chunks[i] - range_.begin());
      const auto number = static_cast<std::uint32_t>(offset / slab_bytes);
      const std::size_t bit = offset % slab_bytes / bytes_of(size_class);
      slab& to = slabs_[number];
      RA_ASSERT(to.size_class == size_class, "a chunk is given back as of another size");
      RA_ASSERT((to.free_bits[bit / 64] >> bit % 64 & 1) == 0, "a chunk is given back twice");
      to.free_bits[bit / 64] |= std::uint64_t{1} << bit % 64;
      if (to.free++ == 0) link(partly_free_[size_class], number);
      if (to.free == chunks_in_slab(size_class)) {
        unlink(partly_free_[size_class], number);
        link(free_warm_, number);
      }
    }
  }

  void trim() noexcept {
    const std::lock_guard held(lock_);
    while (free_warm_ != none) {
      const std::uint32_t number = free_warm_;
      unlink(free_warm_, number);
      --resident_;
      discard_pages(place(number), slab_bytes);
      link(free_cold_, number);
    }
  }

  usage now() noexcept {
    const std::lock_guard held(lock_);
    return {taken_, resident_ * slab_bytes};
  }

 private:
  std::byte* place(std::uint32_t number) const noexcept {
    return range_.begin() + number * slab_bytes;
  }

  bool cut_another(unsigned size_class) noexcept {
    std::uint32_t number = free_warm_;
    if (number != none) {
      unlink(free_warm_, number);
    } else {
      if (free_cold_ == none && !extend()) return false;
      number = free_cold_;
      unlink(free_cold_, number);
      ++resident_;
    }
    slab& cut = slabs_[number];
    const std::uint16_t count = chunks_in_slab(size_class);
    cut.size_class = static_cast<std::uint8_t>(size_class);
    cut.free = count;
    cut.free_bits[0] = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    cut.free_bits[1] = count > 64 ? ~std::uint64_t{0} : 0;
    link(partly_free_[size_class], number);
    return true;
  }

  bool extend() noexcept {
    const auto known = static_cast<std::uint32_t>(slabs_.size());
    try {
      slabs_.resize(known + slabs_at_once);  // the records first, so that no memory is forgotten
    } catch (const std::bad_alloc&) {
      return false;
    }
    if (range_.extend(slabs_at_once * slab_bytes) == nullptr) {
      slabs_.resize(known);
      return false;
    }
    for (std::uint32_t i = slabs_at_once; i-- > 0;) link(free_cold_, known + i);
    return true;
  }

  void link(std::uint32_t& first, std::uint32_t number) noexcept {
    slabs_[number].previous = none;
    slabs_[number].next = first;
    if (first != none) slabs_[first].previous = number;
    first = number;
  }

  void unlink(std::uint32_t& first, std::uint32_t number) noexcept {
    const slab& leaving = slabs_[number];
    (leaving.previous != none ? slabs_[leaving.previous].next : first) = leaving.next;
    if (leaving.next != none) slabs_[leaving.next].previous = leaving.previous;
  }

  std::mutex lock_;
  address_range range_{most_bytes};
  std::vector<slab> slabs_;
  std::array<std::uint32_t, classes> partly_free_{none, none, none, none, none, none, none, none};
  std::uint32_t free_warm_ = none;  // touched since the system gave it
  std::uint32_t free_cold_ = none;
  std::size_t resident_ = 0;  // slabs that are not cold
  std::size_t taken_ = 0;     // bytes
};

slabs& all() noexcept {
  // Never destroyed: threads may end after main() does.
  alignas(slabs) static std::byte memory[sizeof(slabs)];
  static slabs& made = *new (memory) slabs;
  return made;
}

/// What one thread keeps at hand.
struct at_hand {
  struct shelf {
    std::size_t count = 0;
    std::array<std::byte*, 32> chunks;
  };

  at_hand() = default;
  at_hand(const at_hand&) = delete;
  at_hand& operator=(const at_hand&) = delete;
  ~at_hand() {
    flush();
    ended = true;
  }

  // 16 KiB of each class, but some of every class and no more than fit.
  static constexpr std::size_t most(unsigned size_class) noexcept {
    return std::clamp(std::size_t{16} * 1024 / bytes_of(size_class), std::size_t{4},
                      std::tuple_size_v<decltype(shelf::chunks)>);
  }

  void flush() noexcept {
    for (unsigned c = 0; c < classes; ++c) {
      if (shelves[c].count > 0) all().give(c, shelves[c].chunks.data(), shelves[c].count);
      shelves[c].count = 0;
    }
  }

  std::array<shelf, classes> shelves;
  static thread_local bool ended;  // outlives it: other thread-locals may end later
};
thread_local bool at_hand::ended = false;

// Null once the thread is ending. Nothing suspends between this and its use.
at_hand* mine() noexcept {
  if (at_hand::ended) [[unlikely]]
    return nullptr;
  thread_local at_hand kept;
  return &kept;
}

}  // namespace

[[gnu::noinline]] std::byte* take(unsigned size_class) noexcept {
  at_hand* kept = mine();
  std::byte* taken = nullptr;
  if (kept == nullptr) {
    all().take(size_class, &taken, 1);
    return taken;
  }
  at_hand::shelf& shelf = kept->shelves[size_class];
  if (shelf.count == 0) {
    const std::size_t half = (at_hand::most(size_class) + 1) / 2;
    shelf.count = all().take(size_class, shelf.chunks.data(), half);
    if (shelf.count == 0) return nullptr;
  }
  return shelf.chunks[--shelf.count];
}

[[gnu::noinline]] void give(std::byte* blank, unsigned size_class) noexcept {
  at_hand* kept = mine();
  if (kept == nullptr) return all().give(size_class, &blank, 1);
  at_hand::shelf& shelf = kept->shelves[size_class];
  if (shelf.count == at_hand::most(size_class)) {
    const std::size_t half = shelf.count / 2;  // the oldest, which are coldest
    all().give(size_class, shelf.chunks.data(), half);
    std::copy(shelf.chunks.begin() + static_cast<std::ptrdiff_t>(half),
              shelf.chunks.begin() + static_cast<std::ptrdiff_t>(shelf.count),
              shelf.chunks.begin());
    shelf.count -= half;
  }
  shelf.chunks[shelf.count++] = blank;
}

void flush_this_thread() noexcept {
  if (at_hand* kept = mine()) kept->flush();
}

void trim() noexcept { all().trim(); }

usage now() noexcept { return all().now(); }

}  // namespace ra::detail::chunk_pool
