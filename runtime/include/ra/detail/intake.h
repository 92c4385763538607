#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>

#include "ra/detail/mailbox.h"
#include "ra/detail/process_block.h"
#include "ra/detail/spin_lock.h"
#include "ra/detail/wait_queue.h"

namespace ra::detail {

/// A message that waits outside of the log, where it can be dropped. The slot follows it.
struct alignas(16) waiting_message {
  waiting_message* next = nullptr;
  const message_type* type = nullptr;

  std::byte* slot() noexcept { return reinterpret_cast<std::byte*>(this + 1); }
  static waiting_message* make(std::uint32_t slot_bytes) {
    return new (::operator new(sizeof(waiting_message) + slot_bytes)) waiting_message;
  }
  static void free(waiting_message* unused) noexcept { ::operator delete(unused); }
};

/// What bounds a mailbox: how many messages wait in it, and what waits for room.
///
/// Where senders suspend or fail, a message costs a credit, taken before its place in the log and
/// given back when it is taken out. Where the oldest is dropped, messages wait in a list under a
/// lock, and the log has an empty slot for each.
///
/// It outlives the process's lives: a sender may come late. Credits then go back to where they were.
/// Thread-safety: all members may run concurrently.
class intake {
 public:
  intake() = default;
  intake(const intake&) = delete;
  intake& operator=(const intake&) = delete;

  bool take_credit(std::int64_t limit) noexcept {
    std::int64_t now = waiting_.load(std::memory_order_relaxed);
    while (now < limit) {
      // Sequentially consistent, as give_credit() and wait_for_room(): store, then load, on both sides.
      if (waiting_.compare_exchange_weak(now, now + 1, std::memory_order_seq_cst)) return true;
    }
    return false;
  }
  void give_credit() noexcept {
    waiting_.fetch_sub(1, std::memory_order_seq_cst);
    if (wanted_.load(std::memory_order_seq_cst)) [[unlikely]]
      wake_one();
  }

  /// By `again` there may be room for one of those who wait.
  /// Suspends: until then, until `id` ends (closed), or until a stop.
  blocked wait_for_room(process_id id, std::int64_t limit) noexcept;

  /// Puts `added` into the list. When it has `limit` messages the oldest leaves for it, into `dropped`.
  /// `only_full`: does it only then. False when nothing was done: not full, or `id` has ended.
  bool put(process_id id, waiting_message& added, std::int64_t limit, bool only_full,
           waiting_message*& dropped) noexcept;
  /// The oldest, or null.
  waiting_message* take() noexcept;

  /// Nobody waits for this life of the process any more, and nothing of it is in the list.
  void end(process_block& of) noexcept;

  /// In the log, for each message in the list.
  static const message_type in_list;

 private:
  void wake_one() noexcept;

  std::atomic<std::int64_t> waiting_{0};
  std::atomic<bool> wanted_{false};
  spin_lock lock_;
  wait_queue senders_;
  waiting_message* oldest_ = nullptr;
  waiting_message* youngest_ = nullptr;
  std::int64_t listed_ = 0;
};

}  // namespace ra::detail
