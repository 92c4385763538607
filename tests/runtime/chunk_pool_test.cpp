#include "memory/chunk_pool.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <thread>
#include <vector>

namespace ra::detail {
namespace {

bool is_blank(const std::byte* chunk, unsigned size_class) {
  for (std::size_t i = 0; i < chunk_pool::bytes_of(size_class); i += 16) {
    std::uint64_t word = 0;
    std::memcpy(&word, chunk + i, sizeof(word));
    if (word != 0) return false;
  }
  return true;
}

TEST(ChunkPool, GivesBlankChunksAlignedToTheirSize) {
  for (unsigned c = 0; c < chunk_pool::classes; ++c) {
    std::vector<std::byte*> taken;
    for (int i = 0; i < 100; ++i) {
      std::byte* chunk = chunk_pool::take(c);
      ASSERT_NE(chunk, nullptr);
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(chunk) % chunk_pool::bytes_of(c), 0u);
      EXPECT_TRUE(is_blank(chunk, c));
      // What is between the first words is the holder's to leave as it likes.
      std::memset(chunk + 8, 0xAA, 8);
      taken.push_back(chunk);
    }
    EXPECT_EQ(std::set<std::byte*>(taken.begin(), taken.end()).size(), taken.size());
    for (std::byte* each : taken) chunk_pool::give(each, c);
  }
}

TEST(ChunkPool, UsesWhatWasGivenBackBeforeMore) {
  const auto round = [] {
    std::vector<std::byte*> taken;
    for (int i = 0; i < 1000; ++i) taken.push_back(chunk_pool::take(1));
    for (std::byte* each : taken) chunk_pool::give(each, 1);
  };
  round();
  const std::size_t before = chunk_pool::now().resident_bytes;
  for (int i = 0; i < 50; ++i) round();
  EXPECT_EQ(chunk_pool::now().resident_bytes, before);
}

TEST(ChunkPool, OneClassUsesMemoryThatAnotherHasGivenBack) {
  std::vector<std::byte*> small;
  for (int i = 0; i < 4096; ++i) small.push_back(chunk_pool::take(0));  // 2 MiB
  const std::size_t before = chunk_pool::now().resident_bytes;
  for (std::byte* each : small) chunk_pool::give(each, 0);
  chunk_pool::flush_this_thread();
  std::vector<std::byte*> large;
  for (int i = 0; i < 24; ++i) large.push_back(chunk_pool::take(7));  // 1.5 MiB
  EXPECT_LE(chunk_pool::now().resident_bytes, before);
  for (std::byte* each : large) chunk_pool::give(each, 7);
}

TEST(ChunkPool, TrimGivesMemoryBackAndLeavesChunksBlank) {
  chunk_pool::flush_this_thread();
  const std::size_t taken_before = chunk_pool::now().taken_bytes;
  std::vector<std::byte*> taken;
  for (int i = 0; i < 64; ++i) {
    taken.push_back(chunk_pool::take(7));
    std::memset(taken.back() + 8, 0xAA, 8);
  }
  for (std::byte* each : taken) chunk_pool::give(each, 7);
  chunk_pool::flush_this_thread();
  EXPECT_EQ(chunk_pool::now().taken_bytes, taken_before);
  const std::size_t full = chunk_pool::now().resident_bytes;
  chunk_pool::trim();
  EXPECT_LE(chunk_pool::now().resident_bytes + std::size_t{64} * 64 * 1024, full);
  std::byte* again = chunk_pool::take(7);
  EXPECT_TRUE(is_blank(again, 7));
  chunk_pool::give(again, 7);
}

TEST(ChunkPool, AThreadThatEndsKeepsNothing) {
  chunk_pool::flush_this_thread();
  const std::size_t before = chunk_pool::now().taken_bytes;
  std::thread([] {
    std::vector<std::byte*> taken;
    for (int i = 0; i < 100; ++i) taken.push_back(chunk_pool::take(3));
    for (std::byte* each : taken) chunk_pool::give(each, 3);
  }).join();
  EXPECT_EQ(chunk_pool::now().taken_bytes, before);
}

TEST(ChunkPool, ServesManyThreadsWhoPassChunksOn) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([t] {
      std::vector<std::pair<std::byte*, unsigned>> held;
      unsigned random = static_cast<unsigned>(t) * 7919 + 1;
      for (int i = 0; i < 20000; ++i) {
        random = random * 1664525 + 1013904223;
        if (held.size() < 64 && random % 3 != 0) {
          const unsigned c = random >> 8 & 7;
          std::byte* chunk = chunk_pool::take(c);
          ASSERT_TRUE(is_blank(chunk, c));
          *reinterpret_cast<std::uint64_t*>(chunk) = 1;  // two holders would be a race for TSan
          held.emplace_back(chunk, c);
        } else if (!held.empty()) {
          *reinterpret_cast<std::uint64_t*>(held.back().first) = 0;
          chunk_pool::give(held.back().first, held.back().second);
          held.pop_back();
        }
      }
      for (auto [chunk, c] : held) {
        *reinterpret_cast<std::uint64_t*>(chunk) = 0;
        chunk_pool::give(chunk, c);
      }
    });
  }
  for (std::thread& each : threads) each.join();
}

}  // namespace
}  // namespace ra::detail
