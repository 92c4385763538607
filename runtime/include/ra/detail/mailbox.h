#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ra::detail {

/// What is done with a message in its slot; one constant for each type of message.
struct message_type {
  /// Handles the payload and ends its life, also when it throws. May suspend.
  void (*run)(std::byte* slot, void* receiver);
  /// Ends the life of a payload that nobody handles.
  void (*destroy)(std::byte* slot, void* receiver) noexcept;
};

/// The mailbox's atomic operations and its memory. Tests have another, which decides the order.
struct native_machine {
  template <class T>
  using atomic = std::atomic<T>;

  static std::byte* take_chunk(unsigned size_class) noexcept;
  static void give_chunk(std::byte* blank, unsigned size_class) noexcept;
  /// Makes the first word of every 16 bytes zero again.
  static void blank(std::byte* from, std::byte* to) noexcept;
  /// Waits a little for another thread, the `times`-th time in a row.
  static void wait(unsigned times) noexcept;
};

/// Messages from any number of senders to one receiver, in a log that is also their memory.
///
/// The tail word is the address of the next free slot, so one fetch_add gives a sender its place:
///
///   tail    48..63 tag: low 16 bits of (chunk address >> its size's log2)
///            4..47 address of the next free slot, a multiple of 16
///            0..3  class of the chunk: 512 << class bytes, aligned to its size; 15: closed,
///                  with a tag that fits no address
///   slot    [header, 8 bytes][payload]; a payload aligned to 16 begins 16 bytes after the slot
///   header  0                  nobody has published here
///           type << 16 | bytes  a message: slot's bytes, a multiple of 16
///           chunk | class << 16 ... 0   the log goes on in another chunk, see next_chunk()
///
/// When the address has left the chunk that the tag names, the place does not exist. The one sender
/// whose slot crossed the end brings the next chunk; any others wait for it, and reserve again.
///
/// Idle is no flag: the receiver that has read all sets the tail back to the start of the chunk.
/// Whoever then gets the first slot ended an idle period, and it alone has to wake the receiver.
///
/// Every life of the mailbox, from open() to retire(), has a number, which a sender must know. It is
/// looked at after the reservation, which keeps the life from ending: free of cost, and exact.
///
/// Thread-safety: reserve() and publish() may run concurrently with all; the rest is the receiver's.
/// Ordering:      what precedes publish() happens before the handling. The log keeps the order of
///                reservations, so also that of any one sender.
/// Cost:          reserve() is one fetch_add, publish() one store.
/// Limits:        slots of at most most_bytes; some 2,000 threads inside reserve() at one time;
///                2^32 lives.
/// Source:        ours; README, "Mailboxes", has the argument for the orderings and what lost.
template <class Machine>
class basic_mailbox {
  using word = std::uint64_t;

 public:
  static constexpr std::uint32_t most_bytes = 16 * 1024;

  /// A slot to be published soon, by whatever type; until then it holds up those behind it.
  struct reservation {
    std::byte* slot;  // null when this life of the mailbox is over
    bool first;       // the receiver is idle and must be scheduled once the slot is published
  };

  /// Closed. open() makes it usable.
  basic_mailbox() noexcept = default;
  basic_mailbox(const basic_mailbox&) = delete;
  basic_mailbox& operator=(const basic_mailbox&) = delete;

  /// Takes a place for a slot of `bytes`, a multiple of 16, in the life of number `generation`.
  /// Errors: std::bad_alloc, then nothing has changed.
  [[gnu::always_inline]] reservation reserve(std::uint32_t generation, std::uint32_t bytes) {
    // Acquire pairs with the receiver's release when it went idle: our stores to the slot come
    // after its blanking. Later reservations carry that on, being read-modify-writes.
    const word before = tail_.fetch_add(bytes, std::memory_order_acquire);
    reservation made{address(before), at_start(before)};
    if (!fits(before, bytes)) [[unlikely]] {
      made = reserve_slowly(before, bytes);
      if (made.slot == nullptr) return made;
    }
    if (generation_.load(std::memory_order_relaxed) != generation) [[unlikely]] {
      publish(made.slot, nothing, bytes);  // a later life's, harmless there; still to be scheduled
      made.slot = nullptr;
    }
    return made;
  }

  /// Shows the slot to the receiver; `bytes` as reserved. Pairs with the load in read().
  [[gnu::always_inline]] static void publish(std::byte* slot, const message_type& type,
                                             std::uint32_t bytes) noexcept {
    header(slot).store(reinterpret_cast<word>(&type) << 16 | bytes, std::memory_order_release);
  }

  /// Where the payload of a slot is.
  template <class T>
  static constexpr std::uint32_t payload_offset = alignof(T) > 8 ? 16 : 8;
  template <class T>
  static constexpr std::uint32_t slot_bytes =
      static_cast<std::uint32_t>((payload_offset<T> + sizeof(T) + 15) / 16 * 16);

  /// For a slot that holds nothing.
  static const message_type nothing;

  /// Receiver: begins a life, in which nobody wakes it before it has been idle. False when there is
  /// no memory.
  bool open() noexcept;
  /// Receiver: goes idle if there is nothing to handle; then nothing may be touched any more.
  bool rest() noexcept { return go_idle(read_); }
  /// The number of this life, or of the next one after retire(), which happens before.
  std::uint32_t generation() const noexcept { return generation_.load(std::memory_order_acquire); }
  /// Whether another life can follow.
  bool can_reopen() const noexcept { return generation() != ~std::uint32_t{0}; }

  enum class drained {
    idle,     // read all; whoever sends next schedules the receiver, which may already be running
    more,     // `most` were handled, or `handle` asked to stop
    stalled,  // the next slot is reserved but not published yet
  };

  /// Receiver: calls handle(type, slot) for each message until `most` are handled or it
  /// returns false. When it returns `idle`, nothing of the mailbox may be touched any more.
  template <class Handle>
  drained drain(unsigned most, Handle&& handle);

  /// Receiver: refuses what is sent from now on, waits until what was reserved is published, and calls
  /// drop(type, slot) for each.
  template <class Drop>
  void close(Drop&& drop);
  /// Receiver, closed: ends this life, for whoever asks generation(). Every reservation of it is settled,
  /// and none can be made before open().
  void retire() noexcept { generation_.store(generation() + 1, std::memory_order_release); }

 private:
  template <class T>
  using atomic = typename Machine::template atomic<T>;

  static constexpr word address_mask = 0x0000'FFFF'FFFF'FFF0;
  static constexpr unsigned largest_class = 7;
  static constexpr unsigned resting_class = 2;  // an idle receiver keeps no larger chunk: 2 KiB
  static constexpr unsigned growth = 2;         // classes from one chunk to the next
  static constexpr unsigned closed_class = 15;
  static constexpr word closed = 0xFFFF'0000'0000'0000 | closed_class;  // its tag fits no address

  static constexpr unsigned log2_bytes(word tail) noexcept { return 9 + (tail & 15); }
  static std::byte* address(word tail) noexcept {
    return reinterpret_cast<std::byte*>(tail & address_mask);
  }
  static bool is_closed(word tail) noexcept { return (tail & 15) == closed_class; }
  static bool at_start(word tail) noexcept {
    if ((tail & 0x1F0) != 0) [[likely]]
      return false;  // of any class, without computing the size
    return (tail & address_mask & ((word{1} << log2_bytes(tail)) - 1)) == 0;
  }
  /// Whether `bytes` from the tail, and after them the header that ends a chunk, lie in the chunk.
  static bool fits(word tail, std::uint32_t bytes) noexcept {
    return static_cast<std::uint16_t>((tail + bytes + 7) >> log2_bytes(tail)) ==
           static_cast<std::uint16_t>(tail >> 48);
  }
  static word tail_at(const std::byte* chunk, unsigned size_class) noexcept {
    const auto place = reinterpret_cast<word>(chunk);
    return place >> (9 + size_class) << 48 | place | size_class;
  }
  static atomic<word>& header(std::byte* slot) noexcept {
    return *reinterpret_cast<atomic<word>*>(slot);
  }

  reservation reserve_slowly(word before, std::uint32_t bytes);
  reservation bring_chunk(word before, std::uint32_t bytes);
  bool go_idle(std::byte* at) noexcept;
  void enter_chunk(word header) noexcept;
  void release_chunk(std::byte* end) noexcept;

  // Every sender writes it; what it pairs with is told where it is used.
  atomic<word> tail_{closed};
  atomic<std::uint32_t> generation_{1};

  // The receiver's.
  alignas(128) std::byte* read_ = nullptr;  // the next slot
  std::byte* blank_from_ = nullptr;         // where the used part of the chunk begins
  word chunk_ = 0;                          // the tail of the chunk when it is empty
};

using mailbox = basic_mailbox<native_machine>;
extern template class basic_mailbox<native_machine>;

}  // namespace ra::detail
