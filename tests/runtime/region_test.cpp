#include "ra/region.h"

#include "ra/scope.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory_resource>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace ra {
namespace {

/// Counts, and fails once it has given what it may.
class counting : public std::pmr::memory_resource {
 public:
  std::size_t blocks = 0;
  std::size_t bytes = 0;
  std::size_t left = SIZE_MAX;

 private:
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    if (left-- == 0) throw std::bad_alloc();
    ++blocks;
    bytes += size;
    return std::pmr::new_delete_resource()->allocate(size, alignment);
  }
  void do_deallocate(void* place, std::size_t size, std::size_t alignment) override {
    --blocks;
    bytes -= size;
    std::pmr::new_delete_resource()->deallocate(place, size, alignment);
  }
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override {
    return this == &other;
  }
};

struct logged {
  logged(std::string& written, char name) : log(written), sign(name) {}
  ~logged() { log += sign; }
  std::string& log;
  char sign;
};

TEST(Region, EndsWhatItMadeTheYoungestFirst) {
  std::string log;
  {
    region memory;
    for (char each : {'a', 'b', 'c'}) memory.make<logged>(log, each);
    EXPECT_EQ(log, "");
  }
  EXPECT_EQ(log, "cba");
}

TEST(Region, GivesItsBlocksBackAtOnce) {
  counting upstream;
  {
    region memory(256, upstream);
    EXPECT_EQ(upstream.blocks, 0u);
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(memory.make<int>(i), i);
    EXPECT_EQ(memory.bytes_held(), upstream.bytes);
    EXPECT_LT(upstream.blocks, 8u);
  }
  EXPECT_EQ(upstream.blocks, 0u);
  EXPECT_EQ(upstream.bytes, 0u);
}

TEST(Region, IsUsedAgainAfterReset) {
  counting upstream;
  std::string log;
  region memory(256, upstream);
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 1000; ++i) memory.make<int>(i);
    memory.make<logged>(log, 'x');
    memory.reset();
    EXPECT_EQ(upstream.blocks, 1u);
  }
  EXPECT_EQ(log, "xxxxxxxxxx");
  const std::size_t held = memory.bytes_held();
  for (int i = 0; i < 1000; ++i) memory.make<int>(i);
  EXPECT_EQ(memory.bytes_held(), held);
}

TEST(Region, HoldsContainers) {
  region memory;
  std::pmr::map<int, std::pmr::string> names(&memory);
  for (int i = 0; i < 100; ++i) names[i] = "a name too long to be kept in the string itself";
  EXPECT_EQ(names.size(), 100u);
  EXPECT_EQ(names[7].get_allocator().resource(), &memory);
}

TEST(Region, TakesBackWhatItGaveLast) {
  region memory(1 << 16);
  void* const first = memory.allocate(100);
  memory.deallocate(first, 100);
  EXPECT_EQ(memory.allocate(100), first);
}

TEST(Region, AlignsAsAsked) {
  region memory(64);
  for (std::size_t alignment = 1; alignment <= 4096; alignment *= 2) {
    memory.take(1, 1);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory.take(3, alignment)) % alignment, 0u);
  }
  struct alignas(128) wide {
    ~wide() {}
    char bytes[128];
  };
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&memory.make<wide>()) % 128, 0u);
}

TEST(Region, SurvivesFailures) {
  counting upstream;
  std::string log;
  {
    region memory(64, upstream);
    memory.make<logged>(log, 'a');
    struct failing {
      failing() { throw std::runtime_error("no"); }
      ~failing() { ADD_FAILURE(); }
    };
    EXPECT_THROW(memory.make<failing>(), std::runtime_error);
    upstream.left = 0;
    EXPECT_THROW(memory.take(1 << 20), std::bad_alloc);
    EXPECT_THROW(memory.take(SIZE_MAX), std::bad_alloc);
    upstream.left = SIZE_MAX;
    memory.make<logged>(log, 'b');
  }
  EXPECT_EQ(log, "ba");
  EXPECT_EQ(upstream.blocks, 0u);
}

TEST(Region, ObjectsMayMakeOthersWhenTheyEnd) {
  std::string log;
  struct last_words {
    ~last_words() { memory.make<logged>(log, 'z'); }
    region& memory;
    std::string& log;
  };
  {
    region memory;
    memory.make<last_words>(memory, log);
  }
  EXPECT_EQ(log, "z");
}

TEST(Region, BelongsToTheTaskThatUsesIt) {
  const int total = concurrent([](scope& s) {
    const auto request = [](int size) {
      region memory;
      std::pmr::vector<int> numbers(&memory);
      for (int i = 0; i < size; ++i) numbers.push_back(i);
      return static_cast<int>(numbers.size());
    };
    auto first = s.spawn(request, 1000);
    auto second = s.spawn(request, 2000);
    return first.join() + second.join();
  });
  EXPECT_EQ(total, 3000);
}

}  // namespace
}  // namespace ra
