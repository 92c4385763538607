#pragma once

// What of the mailbox is not on a sender's fast path.
//
// Roll-over. The sender whose slot crosses the end of the chunk, the only one that began inside and
// ended outside, takes a larger chunk, moves the tail to it with its own slot reserved already, and
// only then writes into the old chunk where the log goes on; room for that header is always kept.
// It must not see the message: a reference to it would make the compiler keep the message in memory
// on the fast path, too, which costs twice what sending does.
//
// Closing. The tail is exchanged for the closed word: what was reserved before can be counted to the
// byte, what comes after is refused. A roll-over that is under way finds the closed word and marks
// the end of the log instead of a next chunk.

#include "ra/detail/mailbox.h"

#include <algorithm>
#include <new>

namespace ra::detail {

template <class Machine>
const message_type basic_mailbox<Machine>::nothing{[](std::byte*, void*) {},
                                                   [](std::byte*, void*) noexcept {}};

template <class Machine>
bool basic_mailbox<Machine>::open() noexcept {
  std::byte* chunk = Machine::take_chunk(0);
  if (chunk == nullptr) return false;
  chunk_ = tail_at(chunk, 0);
  read_ = blank_from_ = chunk + 16;  // nobody gets the first slot
  // Senders add to the closed word meanwhile; none of them has a place. Pairs with reserve().
  tail_.store(chunk_ + 16, std::memory_order_release);
  return true;
}

template <class Machine>
auto basic_mailbox<Machine>::reserve_slowly(word before, std::uint32_t bytes) -> reservation {
  for (;;) {
    if (is_closed(before)) {
      // Keeps the word from growing out of its bits, unless it has been opened again.
      word now = tail_.load(std::memory_order_relaxed);
      if (is_closed(now)) tail_.compare_exchange_strong(now, closed, std::memory_order_relaxed);
      return {nullptr, false};
    }
    if (fits(before, bytes)) return {address(before), at_start(before)};
    if (fits(before, 0)) return bring_chunk(before, bytes);
    for (unsigned times = 0;; ++times) {
      const word now = tail_.load(std::memory_order_relaxed);
      if (is_closed(now) || fits(now, 0)) break;
      Machine::wait(times);
    }
    before = tail_.fetch_add(bytes, std::memory_order_acquire);  // as in reserve()
  }
}

template <class Machine>
auto basic_mailbox<Machine>::bring_chunk(word before, std::uint32_t bytes) -> reservation {
  unsigned size_class = std::min<unsigned>((before & 15) + growth, largest_class);
  while (size_class < largest_class && std::uint64_t{512} << size_class < 4 * bytes) ++size_class;
  std::byte* chunk = Machine::take_chunk(size_class);
  // Without memory, as if we had not come: no other has a place behind ours.
  const word after = chunk != nullptr ? tail_at(chunk, size_class) + bytes : before;
  word now = tail_.load(std::memory_order_relaxed);
  // Release: whoever reserves in the chunk comes after its blanking by the one who gave it.
  while (!is_closed(now) && !tail_.compare_exchange_weak(now, after, std::memory_order_acq_rel)) {
  }
  if (!is_closed(now)) {
    if (chunk == nullptr) throw std::bad_alloc();
    const word next = reinterpret_cast<word>(chunk) | size_class;
    header(address(before)).store(next << 16, std::memory_order_release);  // pairs with drain()
    return {chunk, at_start(before)};
  }
  if (chunk != nullptr) Machine::give_chunk(chunk, size_class);
  header(address(before)).store(closed << 16, std::memory_order_release);  // pairs with close()
  return {nullptr, false};
}

template <class Machine>
void basic_mailbox<Machine>::release_chunk(std::byte* end) noexcept {
  Machine::blank(blank_from_, end);
  Machine::give_chunk(address(chunk_), chunk_ & 15);
}

/// `read_` is at the header that ends the chunk.
template <class Machine>
void basic_mailbox<Machine>::enter_chunk(word next) noexcept {
  release_chunk(read_ + 16);
  auto* chunk = reinterpret_cast<std::byte*>(next >> 16 & ~word{15});
  read_ = blank_from_ = chunk;
  chunk_ = tail_at(chunk, next >> 16 & 15);
}

template <class Machine>
bool basic_mailbox<Machine>::go_idle(std::byte* at) noexcept {
  word expected = (chunk_ & ~address_mask) | reinterpret_cast<word>(at);
  if (tail_.load(std::memory_order_relaxed) != expected) return false;
  Machine::blank(blank_from_, at);
  const word old = chunk_;
  if ((old & 15) > resting_class) {
    if (std::byte* small = Machine::take_chunk(0)) chunk_ = tail_at(small, 0);
  }
  // All before the exchange: after it the next receiver may be running.
  read_ = blank_from_ = address(chunk_);
  const word now = chunk_;
  // Succeeds only if nobody reserved since the last slot we read. Pairs with reserve().
  if (tail_.compare_exchange_strong(expected, now, std::memory_order_release,
                                    std::memory_order_relaxed)) {
    if (now != old) Machine::give_chunk(address(old), old & 15);
    return true;
  }
  if (now != old) Machine::give_chunk(address(now), now & 15);
  chunk_ = old;
  read_ = blank_from_ = at;
  return false;
}

template <class Machine>
template <class Handle>
auto basic_mailbox<Machine>::drain(unsigned most, Handle&& handle) -> drained {
  std::byte* at = read_;
  std::uint64_t stride = 32;
  for (unsigned handled = 0;;) {
    const word found = header(at).load(std::memory_order_acquire);  // pairs with publish()
    const std::uint64_t bytes = found & 0xFFFF;
    if (bytes != 0) [[likely]] {
      const bool go_on = handle(*reinterpret_cast<const message_type*>(found >> 16), at);
      // Predict that messages are of one size: the address of the next does not wait for this one's
      // header. The statement keeps the compiler from turning the branch into a move.
      if (bytes != stride) [[unlikely]] {
        asm volatile("" : "=r"(stride) : "0"(bytes));
      }
      at += stride;
      if (++handled < most && go_on) continue;
      read_ = at;
      return drained::more;
    }
    read_ = at;
    if (found != 0) {
      enter_chunk(found);
      at = read_;
    } else if (go_idle(at)) {
      return drained::idle;
    } else if (header(at).load(std::memory_order_relaxed) == 0) {
      return drained::stalled;
    }
  }
}

template <class Machine>
template <class Drop>
void basic_mailbox<Machine>::close(Drop&& drop) {
  // Acquire and release: what senders did before is seen, what they are refused comes after.
  const word end = tail_.exchange(closed, std::memory_order_acq_rel);
  for (unsigned times = 0;;) {
    const word found = header(read_).load(std::memory_order_acquire);  // pairs with publish()
    if (const std::uint64_t bytes = found & 0xFFFF; bytes != 0) {
      drop(*reinterpret_cast<const message_type*>(found >> 16), read_);
      read_ += bytes;
      times = 0;
    } else if (found == closed << 16) {
      release_chunk(read_ + 16);  // a roll-over was under way
      break;
    } else if (found != 0) {
      enter_chunk(found);
      times = 0;
    } else if (end == ((chunk_ & ~address_mask) | reinterpret_cast<word>(read_))) {
      release_chunk(read_);
      break;
    } else {
      Machine::wait(times++);
    }
  }
  read_ = blank_from_ = nullptr;
  chunk_ = 0;
}

}  // namespace ra::detail
