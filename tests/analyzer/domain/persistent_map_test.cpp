#include "analyzer/domain/persistent_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "tests/analyzer/domain/random.h"

namespace ra::analyzer {
namespace {

using reference = std::map<std::uint32_t, std::uint32_t>;
using test::dice;
using test::for_seeds;

reference contents(const persistent_map& m) {
  reference all;
  std::uint32_t last = 0;
  bool first = true;
  m.each([&](std::uint32_t key, std::uint32_t value) {
    EXPECT_TRUE(first || key > last) << "keys come in order";
    first = false;
    last = key;
    all[key] = value;
  });
  return all;
}

persistent_map made_of(const reference& all, map_pool& pool) {
  persistent_map m;
  for (const auto& [key, value] : all) m = m.with(key, value, pool);
  return m;
}

reference random_contents(dice& random, std::uint32_t keys) {
  reference all;
  for (std::uint32_t i = random.below(keys); i > 0; --i) all[random.below(keys)] = random.below(4);
  return all;
}

TEST(PersistentMap, HoldsWhatAnOrdinaryMapHolds) {
  for_seeds(200, [](dice& random) {
    map_pool pool;
    persistent_map m;
    reference expected;
    std::vector<std::pair<persistent_map, reference>> earlier;
    for (int i = 0; i < 300; ++i) {
      const std::uint32_t key = random.below(60);
      if (random.coin(3)) {
        m = m.without(key, pool);
        expected.erase(key);
      } else {
        const std::uint32_t value = random.below(5);
        m = m.with(key, value, pool);
        expected[key] = value;
      }
      if (random.coin(20)) earlier.emplace_back(m, expected);
      const std::uint32_t asked = random.below(60);
      const auto there = expected.find(asked);
      const auto* found = m.find(asked);
      ASSERT_EQ(found != nullptr, there != expected.end());
      if (found) { ASSERT_EQ(*found, there->second); }
    }
    ASSERT_EQ(contents(m), expected);
    ASSERT_EQ(m.empty(), expected.empty());
    for (const auto& [map, then] : earlier) ASSERT_EQ(contents(map), then) << "copies do not change";
  });
}

TEST(PersistentMap, EqualityIsOfContentsWhateverTheOrder) {
  for_seeds(300, [](dice& random) {
    map_pool pool;
    const reference all = random_contents(random, 50);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> shuffled(all.begin(), all.end());
    for (std::size_t i = shuffled.size(); i > 1; --i) {
      std::swap(shuffled[i - 1], shuffled[random.below(static_cast<std::uint32_t>(i))]);
    }
    persistent_map other;
    for (const auto& [key, value] : shuffled) {
      other = other.with(key, value + 1, pool).with(key + 100, 7, pool).with(key, value, pool);
    }
    for (const auto& [key, value] : shuffled) other = other.without(key + 100, pool);
    const persistent_map m = made_of(all, pool);
    ASSERT_TRUE(m == other);
    if (all.empty()) return;
    const std::uint32_t key = shuffled.front().first;
    ASSERT_FALSE(m == other.with(key, all.at(key) + 1, pool));
    ASSERT_FALSE(m == other.without(key, pool));
    ASSERT_FALSE(m == other.with(1000, 0, pool));
  });
}

TEST(PersistentMap, JoinAsksForEachKeyThatDiffers) {
  for_seeds(500, [](dice& random) {
    map_pool pool;
    const reference x = random_contents(random, 40);
    reference y = random.coin() ? random_contents(random, 40) : x;
    for (int i = 0; i < 3; ++i) y[random.below(40)] = random.below(4);
    const auto merge = [](std::uint32_t a, std::uint32_t b) {
      return a == b ? a : a * 10 + b;   // not commutative: the order of the sides counts
    };
    const auto one_sided = [](std::uint32_t key, std::uint32_t value) {
      return key % 3 == 0 ? persistent_map::drop_key : key % 3 == 1 ? value : value + 50;
    };
    reference expected;
    for (const auto& [key, value] : x) {
      const auto other = y.find(key);
      const std::uint32_t v = other != y.end() ? merge(value, other->second) : one_sided(key, value);
      if (v != persistent_map::drop_key) expected[key] = v;
    }
    for (const auto& [key, value] : y) {
      if (x.contains(key)) continue;
      const std::uint32_t v = one_sided(key, value);
      if (v != persistent_map::drop_key) expected[key] = v;
    }
    const persistent_map joined =
        persistent_map::joined(made_of(x, pool), made_of(y, pool), merge, one_sided, pool);
    ASSERT_EQ(contents(joined), expected);
    ASSERT_TRUE(joined == made_of(expected, pool)) << "shape depends on contents only";
  });
}

TEST(PersistentMap, JoinOfTwoCopiesCostsTheirDifference) {
  map_pool pool;
  persistent_map base;
  constexpr std::uint32_t size = 20000;
  for (std::uint32_t key = 0; key < size; ++key) base = base.with(key * 7, 1, pool);
  persistent_map left = base;
  persistent_map right = base;
  for (std::uint32_t i = 0; i < 10; ++i) {
    left = left.with(i * 7 * 1999, 2, pool);
    right = right.with(i * 7 * 1733, 3, pool);
  }
  std::size_t asked = 0;
  const auto merge = [&](std::uint32_t a, std::uint32_t b) {
    ++asked;
    return std::max(a, b);
  };
  const auto keep = [&](std::uint32_t, std::uint32_t v) {
    ++asked;
    return v;
  };
  const std::size_t before = pool.nodes();
  const persistent_map joined = persistent_map::joined(left, right, merge, keep, pool);
  EXPECT_LT(asked, 1000u);
  EXPECT_LT(pool.nodes() - before, 1000u);
  EXPECT_EQ(*joined.find(0), 3u);

  asked = 0;
  const std::size_t then = pool.nodes();
  EXPECT_TRUE(persistent_map::joined(joined, joined, merge, keep, pool) == joined);
  EXPECT_EQ(asked, 0u);
  EXPECT_EQ(pool.nodes(), then);
}

TEST(PersistentMap, OneChangeCopiesOnePath) {
  map_pool pool;
  persistent_map m;
  for (std::uint32_t key = 0; key < 50000; ++key) m = m.with(key, 0, pool);
  const std::size_t before = pool.nodes();
  for (std::uint32_t key = 0; key < 1000; ++key) m = m.with(key * 37, 1, pool);
  EXPECT_LT(pool.nodes() - before, 1000u * 60u);   // about 1.4 log2(n) of height
  const std::size_t then = pool.nodes();
  m = m.with(37, 1, pool).without(60000, pool);    // changes nothing
  EXPECT_EQ(pool.nodes(), then);
}

}  // namespace
}  // namespace ra::analyzer
