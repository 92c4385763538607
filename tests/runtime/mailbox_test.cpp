#include "ra/detail/mailbox.h"

#include "actor/mailbox_paths.h"
#include "memory/chunk_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace ra::detail {
namespace {

constexpr message_type number_type{nullptr, nullptr};

struct number {
  std::uint64_t sender, value;
};
constexpr std::uint32_t number_bytes = mailbox::slot_bytes<number>;
constexpr std::uint32_t number_at = mailbox::payload_offset<number>;

/// False when refused; `first` tells whether the receiver has to be scheduled.
bool send(mailbox& to, std::uint32_t generation, number what, bool& first,
          std::uint32_t bytes = number_bytes) {
  const mailbox::reservation place = to.reserve(generation, bytes);
  first = place.first;
  if (place.slot == nullptr) return false;
  new (place.slot + number_at) number(what);
  mailbox::publish(place.slot, number_type, bytes);
  return true;
}

number& read(std::byte* slot) { return *reinterpret_cast<number*>(slot + number_at); }

TEST(Mailbox, WakesItsReceiverOncePerIdlePeriod) {
  mailbox box;
  ASSERT_TRUE(box.open());
  bool first = true;
  EXPECT_TRUE(send(box, box.generation(), {0, 1}, first));
  EXPECT_FALSE(first);  // never idle yet
  EXPECT_FALSE(box.rest());
  const auto ignore = [](const message_type&, std::byte*) { return true; };
  for (int period = 0; period < 100; ++period) {
    EXPECT_EQ(box.drain(64, ignore), mailbox::drained::idle);
    for (int i = 0; i < 50; ++i) {
      EXPECT_TRUE(send(box, box.generation(), {0, 1}, first));
      EXPECT_EQ(first, i == 0);
    }
  }
  box.close([](const message_type&, std::byte*) {});
}

TEST(Mailbox, KeepsTheOrderThroughChunksOfEverySize) {
  mailbox box;
  ASSERT_TRUE(box.open());
  bool first = false;
  std::uint64_t sent = 0;
  std::uint64_t seen = 0;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 5000; ++i) {
      const std::uint32_t bytes = number_bytes + static_cast<std::uint32_t>(sent % 37) * 16;
      ASSERT_TRUE(send(box, box.generation(), {0, sent++}, first, bytes));
    }
    const auto in_order = [&](const message_type&, std::byte* slot) {
      return read(slot).value == seen++;
    };
    mailbox::drained how = mailbox::drained::more;
    while ((how = box.drain(64, in_order)) == mailbox::drained::more) {
    }
    EXPECT_EQ(how, mailbox::drained::idle);
    ASSERT_EQ(seen, sent);
  }
  box.close([](const message_type&, std::byte*) {});
}

TEST(Mailbox, HoldsNoMoreMemoryAfterABurst) {
  chunk_pool::flush_this_thread();
  const std::size_t before = chunk_pool::now().taken_bytes;
  mailbox box;
  ASSERT_TRUE(box.open());
  bool first = false;
  for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(send(box, box.generation(), {0, 1}, first));
  const auto ignore = [](const message_type&, std::byte*) { return true; };
  while (box.drain(1000, ignore) != mailbox::drained::idle) {
  }
  chunk_pool::flush_this_thread();
  EXPECT_LE(chunk_pool::now().taken_bytes, before + 2048);
  box.close([](const message_type&, std::byte*) {});
  chunk_pool::flush_this_thread();
  EXPECT_LE(chunk_pool::now().taken_bytes, before);  // less when a process of another test ended
}

// A receiver that is never idle goes from chunk to chunk for ever: through the same ones.
TEST(Mailbox, DoesNotGrowHoweverManyMessagesPassWithoutAPause) {
  mailbox box;
  ASSERT_TRUE(box.open());
  const auto ignore = [](const message_type&, std::byte*) { return true; };
  bool first = false;
  std::size_t most_taken[2] = {0, 0};  // in the first rounds, in the others
  std::size_t resident[2] = {0, 0};
  for (int round = 0; round < 20'000; ++round) {
    for (int i = 0; i < 101; ++i) ASSERT_TRUE(send(box, box.generation(), {0, 1}, first));
    // Leaves some more unread each time, and then always five hundred.
    ASSERT_EQ(box.drain(round < 500 ? 100 : 101, ignore), mailbox::drained::more);
    const chunk_pool::usage now = chunk_pool::now();
    const std::size_t later = round < 2'000 ? 0 : 1;
    most_taken[later] = std::max(most_taken[later], now.taken_bytes);
    resident[later] = now.resident_bytes;
  }
  EXPECT_LE(most_taken[1], most_taken[0]);
  EXPECT_LE(resident[1], resident[0]);
  box.close([](const message_type&, std::byte*) {});
}

TEST(Mailbox, RefusesAfterItsEndAndReportsWhatWasUnread) {
  mailbox box;
  ASSERT_TRUE(box.open());
  const std::uint32_t generation = box.generation();
  bool first = false;
  for (std::uint64_t i = 0; i < 1000; ++i) ASSERT_TRUE(send(box, generation, {0, i}, first));
  std::uint64_t dropped = 0;
  box.close([&](const message_type& type, std::byte* slot) {
    EXPECT_EQ(&type, &number_type);
    EXPECT_EQ(read(slot).value, dropped++);
  });
  EXPECT_EQ(dropped, 1000u);
  EXPECT_FALSE(send(box, generation, {0, 0}, first));
  EXPECT_FALSE(first);
  EXPECT_EQ(box.generation(), generation);  // until its owner is done as well
  box.retire();
  ASSERT_TRUE(box.open());
  EXPECT_NE(box.generation(), generation);
  EXPECT_FALSE(send(box, generation, {0, 0}, first));
  EXPECT_TRUE(send(box, box.generation(), {0, 7}, first));
  std::vector<std::uint64_t> got;
  box.close([&](const message_type& type, std::byte* slot) {
    if (&type == &number_type) got.push_back(read(slot).value);
  });
  EXPECT_EQ(got, std::vector<std::uint64_t>{7});
}

TEST(Mailbox, LosesNothingBetweenThreads) {
  constexpr std::uint64_t senders = 4;
  constexpr std::uint64_t each = 50'000;
  mailbox box;
  ASSERT_TRUE(box.open());
  ASSERT_TRUE(box.rest());
  std::atomic<int> ready{0};
  std::vector<std::thread> threads;
  for (std::uint64_t s = 0; s < senders; ++s) {
    threads.emplace_back([&, s] {
      for (std::uint64_t i = 1; i <= each; ++i) {
        bool first = false;
        const auto more = static_cast<std::uint32_t>(i % 64) * 16;
        ASSERT_TRUE(send(box, box.generation(), {s, i}, first, number_bytes + more));
        if (first) {
          ASSERT_EQ(ready.exchange(1), 0);
        }
      }
    });
  }
  std::uint64_t last[senders] = {};
  std::uint64_t got = 0;
  const auto in_order = [&](const message_type&, std::byte* slot) {
    const number now = read(slot);
    EXPECT_EQ(now.value, ++last[now.sender]);
    ++got;
    return true;
  };
  while (got < senders * each) {
    while (ready.load() == 0) std::this_thread::yield();
    ready.store(0);
    while (box.drain(64, in_order) != mailbox::drained::idle) {
    }
  }
  for (std::thread& thread : threads) thread.join();
  box.close([](const message_type&, std::byte*) { ADD_FAILURE(); });
}

}  // namespace
}  // namespace ra::detail
