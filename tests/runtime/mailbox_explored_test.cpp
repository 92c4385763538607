// Every order of the mailbox's own atomic operations, in small cases, on the code that is shipped:
// only its machine is another.

#include "actor/mailbox_paths.h"
#include "explorer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <new>
#include <set>
#include <vector>

namespace ra::test {
namespace {

/// Chunks for one order. What is given back is taken again at once, which is the hardest case.
struct chunk_store {
  struct chunk {
    std::byte* at;
    unsigned size_class;
    bool taken;
  };

  chunk_store() = default;
  chunk_store(const chunk_store&) = delete;
  chunk_store& operator=(const chunk_store&) = delete;
  ~chunk_store() {
    for (const chunk& each : chunks) {
      ::operator delete(each.at, std::align_val_t{std::size_t{512} << each.size_class});
    }
  }

  std::byte* take(unsigned size_class) {
    if (takes++ == fails_at) return nullptr;
    for (auto each = chunks.rbegin(); each != chunks.rend(); ++each) {
      if (each->taken || each->size_class != size_class) continue;
      each->taken = true;
      explorer::atomic_exchange(this, std::memory_order_acq_rel);  // as any allocator
      return each->at;
    }
    const std::size_t bytes = std::size_t{512} << size_class;
    auto* made = static_cast<std::byte*>(::operator new(bytes, std::align_val_t{bytes}));
    std::fill(made, made + bytes, std::byte{0});
    chunks.push_back({made, size_class, true});
    return made;
  }

  void give(std::byte* blank, unsigned size_class) {
    const std::size_t bytes = std::size_t{512} << size_class;
    for (std::size_t i = 0; i < bytes; i += 16) {
      if (*reinterpret_cast<std::uint64_t*>(blank + i) != 0) explorer::fail("not blank");
    }
    explorer::atomic_exchange(this, std::memory_order_acq_rel);
    for (chunk& each : chunks) {
      if (each.at != blank) continue;
      if (!each.taken) explorer::fail("given back twice");
      each.taken = false;
    }
  }

  std::size_t still_taken() const {
    return static_cast<std::size_t>(
        std::count_if(chunks.begin(), chunks.end(), [](const chunk& one) { return one.taken; }));
  }

  std::vector<chunk> chunks;
  std::size_t takes = 0;
  std::size_t fails_at = ~std::size_t{0};
};

chunk_store* store = nullptr;

template <std::memory_order (*Weaken)(std::memory_order) = as_written>
struct explored_machine {
  template <class T>
  using atomic = explored_atomic<T, Weaken>;
  static std::byte* take_chunk(unsigned size_class) { return store->take(size_class); }
  static void give_chunk(std::byte* blank, unsigned size_class) { store->give(blank, size_class); }
  static void blank(std::byte* from, std::byte* to) {
    for (; from < to; from += 16) {
      explorer::plain_write(from, 8);
      *reinterpret_cast<std::uint64_t*>(from) = 0;
    }
  }
  static void wait(unsigned) { explorer::wait(); }
};

/// One mailbox with its senders and its receiver, and what happened.
template <class Machine>
struct scene {
  using box = detail::basic_mailbox<Machine>;

  scene() {
    store = &chunks;
    explorer::atomic_exchange(&chunks, std::memory_order_acq_rel);
    if (!mail.open() || !mail.rest()) explorer::fail("no memory");
  }

  /// Sends `value` in a slot of `bytes`; false when refused.
  bool send(std::uint32_t generation, std::uint64_t value, std::uint32_t bytes) {
    typename box::reservation place{};
    try {
      place = mail.reserve(generation, bytes);
    } catch (const std::bad_alloc&) {
      ++no_memory;
      return false;
    }
    if (place.slot != nullptr) {
      explorer::plain_write(place.slot + 8, 8);
      *reinterpret_cast<std::uint64_t*>(place.slot + 8) = value;
      box::publish(place.slot, type, bytes);
    }
    if (place.first) {
      if (ready.exchange(1, std::memory_order_acq_rel) == 1) explorer::fail("scheduled twice");
    }
    return place.slot != nullptr;
  }

  void take(const detail::message_type& of, std::byte* slot, std::vector<std::uint64_t>& into) {
    if (&of == &box::nothing) return;
    explorer::plain_read(slot + 8, 8);
    into.push_back(*reinterpret_cast<std::uint64_t*>(slot + 8));
  }

  /// One turn of the receiver once it is scheduled. False when it has gone idle.
  bool turn(unsigned most) {
    const auto how = mail.drain(most, [this](const detail::message_type& of, std::byte* slot) {
      take(of, slot, handled);
      return true;
    });
    if (how == box::drained::stalled) explorer::wait();
    return how != box::drained::idle;
  }

  void await_schedule() {
    while (ready.load(std::memory_order_acquire) == 0) explorer::wait();
    ready.store(0, std::memory_order_relaxed);
  }

  /// Receives until `count` messages have been handled and the mailbox is idle.
  void receive(std::size_t count, unsigned most) {
    do {
      await_schedule();
      while (turn(most)) {
      }
    } while (handled.size() < count);
  }

  void end() {
    mail.close(
        [this](const detail::message_type& of, std::byte* slot) { take(of, slot, dropped); });
    mail.retire();
  }

  static constexpr detail::message_type type{nullptr, nullptr};

  chunk_store chunks;
  box mail;
  typename Machine::template atomic<int> ready{0};
  std::vector<std::uint64_t> handled;  // the receiver's
  std::vector<std::uint64_t> dropped;
  int no_memory = 0;
};

using machine = explored_machine<>;

class MailboxExplored : public testing::Test {
 protected:
  void SetUp() override {
#ifdef RA_TSAN
    GTEST_SKIP() << "runs on one thread, and TSan's fibers make its many stacks slow";
#endif
  }
};

constexpr std::uint32_t small = 32, half = 256, most_of_it = 480;

/// Values are sender * 10 + number; within a sender the number grows.
bool in_order(const std::vector<std::uint64_t>& values) {
  std::uint64_t last[10] = {};
  for (const std::uint64_t each : values) {
    if (each % 10 <= last[each / 10]) return false;
    last[each / 10] = each % 10;
  }
  return true;
}

template <class Machine>
explorer::outcome two_senders(std::uint32_t bytes, unsigned most, const explorer::options& chosen) {
  explorer all;
  return all.explore(
      [=] {
        auto now = std::make_shared<scene<Machine>>();
        const std::uint32_t generation = now->mail.generation();
        const auto sender = [=](std::uint64_t number) {
          return [=] {
            now->send(generation, number * 10 + 1, bytes);
            now->send(generation, number * 10 + 2, bytes);
          };
        };
        return explorer::program{{sender(1), sender(2), [=] { now->receive(4, most); }}, [=] {
                                   if (now->handled.size() != 4) explorer::fail("lost or doubled");
                                   if (!in_order(now->handled)) explorer::fail("out of order");
                                   if (now->ready.load(std::memory_order_relaxed) != 0)
                                     explorer::fail("woken for nothing");
                                   now->end();
                                   if (now->chunks.still_taken() != 0)
                                     explorer::fail("a chunk is lost");
                                 }};
      },
      chosen);
}

TEST_F(MailboxExplored, TwoSendersLoseNothingAndWakeTheReceiverOnce) {
  const auto seen = two_senders<machine>(small, 64, {.preemptions = 3});
  EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
  EXPECT_TRUE(seen.complete) << seen.orders;
  EXPECT_GT(seen.orders, 1000u);
}

TEST_F(MailboxExplored, AReceiverWithASmallBudgetLosesNothing) {
  const auto seen = two_senders<machine>(small, 1, {.preemptions = 2});
  EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
  EXPECT_TRUE(seen.complete) << seen.orders;
}

TEST_F(MailboxExplored, SendersThatCrossTheEndOfAChunkAgreeOnTheNext) {
  for (const std::uint32_t bytes : {half, most_of_it}) {
    const auto seen = two_senders<machine>(bytes, 64, {.preemptions = 2});
    EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
    EXPECT_TRUE(seen.complete) << seen.orders;
  }
}

TEST_F(MailboxExplored, AClosedMailboxAnswersForEveryMessage) {
  for (const std::uint32_t bytes : {small, most_of_it}) {
    explorer all;
    const auto seen = all.explore(
        [=] {
          auto now = std::make_shared<scene<machine>>();
          auto sent = std::make_shared<std::set<std::uint64_t>[]>(3);
          const std::uint32_t generation = now->mail.generation();
          const auto sender = [=](std::uint64_t number) {
            return [=] {
              for (std::uint64_t i = 1; i <= 2; ++i) {
                const std::uint64_t value = number * 10 + i;
                if (now->send(generation, value, bytes)) sent[number].insert(value);
              }
            };
          };
          const auto receiver = [=] {
            now->await_schedule();
            now->turn(1);
            now->end();
          };
          // The receiver ends by itself after a turn; the first to send wakes it.
          return explorer::program{
              {sender(1), sender(2), receiver}, [=] {
                std::vector<std::uint64_t> got = now->handled;
                got.insert(got.end(), now->dropped.begin(), now->dropped.end());
                if (!in_order(got)) explorer::fail("out of order");
                std::set<std::uint64_t> all_sent = sent[1];
                all_sent.insert(sent[2].begin(), sent[2].end());
                if (std::set<std::uint64_t>(got.begin(), got.end()) != all_sent) {
                  explorer::fail("what was accepted is not what arrived");
                }
                if (now->chunks.still_taken() != 0) explorer::fail("a chunk is lost");
              }};
        },
        {.preemptions = 2});
    EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
    EXPECT_TRUE(seen.complete) << seen.orders;
  }
}

TEST_F(MailboxExplored, ASenderOfAnEarlierLifeNeverReachesTheNext) {
  explorer all;
  const auto seen = all.explore(
      [] {
        auto now = std::make_shared<scene<machine>>();
        auto fresh = std::make_shared<explored_atomic<std::uint32_t>>(0);
        const std::uint32_t generation = now->mail.generation();
        now->send(generation, 1, small);
        const auto stale = [=] {
          now->send(generation, 11, small);
          now->send(generation, 12, small);
        };
        const auto receiver = [=] {
          now->await_schedule();
          now->end();
          if (!now->mail.open()) explorer::fail("no memory");
          fresh->store(now->mail.generation(), std::memory_order_release);
          while (now->turn(64)) {
          }
          if (now->handled.empty()) now->receive(1, 64);
        };
        const auto successor = [=] {
          std::uint32_t next = 0;
          while ((next = fresh->load(std::memory_order_acquire)) == 0) explorer::wait();
          if (!now->send(next, 21, small)) explorer::fail("refused by the life it is for");
        };
        return explorer::program{{stale, receiver, successor}, [=] {
                                   if (now->handled != std::vector<std::uint64_t>{21})
                                     explorer::fail("a stranger's message");
                                   now->end();
                                   if (now->chunks.still_taken() != 0)
                                     explorer::fail("a chunk is lost");
                                 }};
      },
      {.preemptions = 2});
  EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
  EXPECT_TRUE(seen.complete) << seen.orders;
}

TEST_F(MailboxExplored, WithoutMemoryForAChunkOneSendFailsAndNothingElse) {
  for (const std::size_t fails_at : {1, 2}) {
    explorer all;
    const auto seen = all.explore(
        [=] {
          auto now = std::make_shared<scene<machine>>();
          now->chunks.fails_at = fails_at;
          auto accepted = std::make_shared<explored_atomic<int>>(0);
          const std::uint32_t generation = now->mail.generation();
          const auto sender = [=](std::uint64_t number) {
            return [=] {
              for (std::uint64_t i = 1; i <= 2; ++i) {
                // Refused once, it fits the second time.
                while (!now->send(generation, number * 10 + i, most_of_it)) {
                }
              }
            };
          };
          return explorer::program{{sender(1), sender(2), [=] { now->receive(4, 64); }}, [=] {
                                     if (now->handled.size() != 4 || !in_order(now->handled))
                                       explorer::fail("lost");
                                     if (now->no_memory > 1)
                                       explorer::fail("one failure was seen twice");
                                     now->end();
                                     if (now->chunks.still_taken() != 0)
                                       explorer::fail("a chunk is lost");
                                   }};
        },
        {.preemptions = 2});
    EXPECT_EQ(seen.failure, "") << testing::PrintToString(seen.choices);
    EXPECT_TRUE(seen.complete) << seen.orders;
  }
}

// Planted bugs: the same code on a machine whose orders are weaker than written, or that breaks an
// operation in two. An explorer that finds nothing here would prove nothing above.

constexpr std::memory_order without_release(std::memory_order order) {
  if (order == std::memory_order_release) return std::memory_order_relaxed;
  if (order == std::memory_order_acq_rel) return std::memory_order_acquire;
  return order;
}

constexpr std::memory_order without_acquire(std::memory_order order) {
  if (order == std::memory_order_acquire) return std::memory_order_relaxed;
  if (order == std::memory_order_acq_rel) return std::memory_order_release;
  return order;
}

TEST_F(MailboxExplored, FindsAReleaseThatIsMissing) {
  const auto seen = two_senders<explored_machine<without_release>>(small, 64, {.preemptions = 2});
  EXPECT_NE(seen.failure.find("races"), std::string::npos) << seen.failure;
}

TEST_F(MailboxExplored, FindsAnAcquireThatIsMissing) {
  // Only sends after an idle period need it: their slot was blanked by the receiver.
  const auto seen = two_senders<explored_machine<without_acquire>>(small, 64, {.preemptions = 2});
  EXPECT_NE(seen.failure.find("races"), std::string::npos) << seen.failure;
}

template <class T>
struct torn_atomic : explored_atomic<T> {
  using explored_atomic<T>::explored_atomic;
  // Looks and then writes: what came in between is overwritten.
  bool compare_exchange_strong(T& expected, T wanted, std::memory_order order,
                               std::memory_order otherwise = std::memory_order_relaxed) {
    const T now = this->load(otherwise);
    if (now != expected) {
      expected = now;
      return false;
    }
    this->exchange(wanted, order);
    return true;
  }
};

struct torn_machine : machine {
  template <class T>
  using atomic = torn_atomic<T>;
};

TEST_F(MailboxExplored, FindsAMessageLostWhenGoingIdleIsNotAtomic) {
  const auto seen = two_senders<torn_machine>(small, 64, {.preemptions = 2});
  EXPECT_NE(seen.failure, "");
}

}  // namespace
}  // namespace ra::test
