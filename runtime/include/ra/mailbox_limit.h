#pragma once

#include <cstdint>

namespace ra {

/// What becomes of a message for a mailbox that is full.
enum class when_full : unsigned char {
  suspend,      // its sender waits for room; one that runs no task is held
  fail,         // the send fails with would_block
  drop_oldest,  // the oldest that waits gives way; a request in it fails with closed
};

/// How many messages may wait in a mailbox. A process has one by saying so:
///     class log_writer : public ra::process<log_writer> {
///      public:
///       static constexpr ra::mailbox_limit mailbox{1000, ra::when_full::suspend};
/// Without, its mailbox is limited by memory alone. What the runtime itself has to say, such as a
/// stop, is not counted and waits behind no message.
/// Cost: two locked instructions for each message, or for drop_oldest an allocation and two locks.
struct mailbox_limit {
  std::int64_t messages = 0;  // at least 1
  when_full then = when_full::suspend;
};

}  // namespace ra
