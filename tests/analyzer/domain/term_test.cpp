// Index terms against brute force: what the table says of two terms must agree with every choice of
// small numbers for their symbols.

#include "analyzer/domain/term.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <vector>

#include "tests/analyzer/domain/random.h"

namespace ra::analyzer {
namespace {

using test::dice;
using test::for_seeds;

symbol entry(std::uint32_t at) { return {symbol_kind::entry, at, 0, any_term, any_term}; }

struct terms_under_test {
  term_table table;
  std::vector<symbol> symbols;
  std::vector<term_id> some;

  explicit terms_under_test(dice& random) {
    for (std::uint32_t i = 0; i < 5; ++i) symbols.push_back(entry(i));
    for (int i = 0; i < 12; ++i) some.push_back(make(random, 3));
  }

  term_id make(dice& random, int depth) {
    switch (depth == 0 ? random.below(2) : random.below(6)) {
      case 0: return table.constant(random.between(-9, 9));
      case 1: return table.of(random.one_of(symbols));
      case 2:
      case 3: return table.plus(make(random, depth - 1), make(random, depth - 1));
      case 4: return table.times(make(random, depth - 1), random.between(-4, 4));
      default: {
        const std::vector<term_id> from{make(random, depth - 1), make(random, depth - 1)};
        return random.coin(8) ? any_term : table.derived(from, random.coin());
      }
    }
  }
};

TEST(Terms, JoinCommutesAssociatesAndIsIdempotent) {
  for_seeds(300, [](dice& random) {
    terms_under_test t(random);
    for (term_id a : t.some) {
      ASSERT_EQ(t.table.join(a, a), a);
      ASSERT_EQ(t.table.join(a, any_term), any_term);
      for (term_id b : t.some) {
        ASSERT_EQ(t.table.join(a, b), t.table.join(b, a));
        const term_id both = t.table.join(a, b);
        ASSERT_EQ(t.table.join(both, a), both) << "the join covers both";
        for (term_id c : t.some) {
          ASSERT_EQ(t.table.join(both, c), t.table.join(a, t.table.join(b, c)));
        }
      }
    }
  });
}

using values_of = std::map<std::uint32_t, std::int64_t>;   // of entry symbols, by location

/// The number a linear term is for these values of its symbols.
std::int64_t number_of(const term_table& table, term_id id,
                       const std::function<std::int64_t(const symbol&)>& of) {
  const term& t = table.at(id);
  EXPECT_EQ(t.form, term::shape::linear);
  std::int64_t sum = t.number;
  for (const auto& [s, factor] : t.parts) sum += factor * of(table.symbol_at(s));
  return sum;
}

TEST(Terms, SumsAndProductsAreTheNumbersTheySay) {
  for_seeds(300, [](dice& random) {
    terms_under_test t(random);
    const auto value = [](const symbol& s) { return std::int64_t{1000} + 37 * s.a * s.a; };
    const auto linear = [&](term_id id) { return t.table.at(id).form == term::shape::linear; };
    for (term_id a : t.some) {
      for (term_id b : t.some) {
        const term_id sum = t.table.plus(a, b);
        ASSERT_EQ(sum, t.table.plus(b, a));
        if (linear(a) && linear(b) && linear(sum)) {
          ASSERT_EQ(number_of(t.table, sum, value),
                    number_of(t.table, a, value) + number_of(t.table, b, value));
          ASSERT_EQ(t.table.plus(sum, t.table.times(b, -1)), a) << "subtraction takes it back";
        }
      }
      const std::int64_t factor = random.between(-5, 5);
      const term_id product = t.table.times(a, factor);
      if (linear(a)) {
        ASSERT_EQ(number_of(t.table, product, value), factor * number_of(t.table, a, value));
      }
      ASSERT_EQ(t.table.plus(a, t.table.constant(0)), a);
      ASSERT_EQ(t.table.times(a, 1), a);
    }
  });
}

TEST(Terms, NumbersThatGrowTooLargeAreUnknown) {
  term_table table;
  const std::int64_t large = std::int64_t{1} << 39;
  const term_id x = table.plus(table.constant(large), table.of(entry(1)));
  EXPECT_EQ(table.times(x, large), any_term);
  EXPECT_EQ(table.times(x, -large), any_term);
  EXPECT_EQ(table.times(x, std::numeric_limits<std::int64_t>::max()), any_term);
  EXPECT_EQ(table.times(x, std::numeric_limits<std::int64_t>::min()), any_term);
  EXPECT_EQ(table.constant(std::numeric_limits<std::int64_t>::min()), any_term);
  term_id sum = x;
  for (int i = 0; i < 100; ++i) sum = table.plus(sum, sum);
  EXPECT_EQ(sum, any_term);
}

TEST(Terms, SubstitutionPutsTermsInPlaceOfSymbols) {
  for_seeds(200, [](dice& random) {
    terms_under_test t(random);
    std::map<std::uint32_t, std::int64_t> chosen;
    for (const symbol& s : t.symbols) chosen[s.a] = random.between(-6, 6);
    for (term_id a : t.some) {
      if (t.table.at(a).form != term::shape::linear) continue;
      const auto value = [&](const symbol& s) { return chosen.at(s.a); };
      const std::int64_t expected = number_of(t.table, a, value);
      const term_id replaced = t.table.substituted(
          a, [&](symbol_id s) { return t.table.constant(chosen.at(t.table.symbol_at(s).a)); });
      ASSERT_TRUE(t.table.is_constant(replaced));
      ASSERT_EQ(t.table.number(replaced), expected);
      ASSERT_EQ(t.table.substituted(
                    a, [&](symbol_id s) { return t.table.of(t.table.symbol_at(s)); }), a);
    }
  });
}

TEST(Terms, OverlapIsSymmetricAndAnyIsMaybe) {
  for_seeds(300, [](dice& random) {
    terms_under_test t(random);
    for (term_id a : t.some) {
      ASSERT_EQ(t.table.overlap(a, any_term), answer::maybe);
      ASSERT_EQ(t.table.overlap(any_term, a), answer::maybe);
      if (t.table.at(a).form == term::shape::linear) {
        ASSERT_EQ(t.table.overlap(a, a), answer::yes);
      }
      for (term_id b : t.some) ASSERT_EQ(t.table.overlap(a, b), t.table.overlap(b, a));
    }
  });
}

/// Two linear terms without loops: one activation gives each symbol one number.
TEST(Terms, OverlapOfOneActivationAgreesWithBruteForce) {
  for_seeds(300, [](dice& random) {
    term_table table;
    const auto make = [&] {
      term_id sum = table.constant(random.between(-3, 3));
      for (std::uint32_t s = 0; s < 2; ++s) {
        sum = table.plus(sum, table.times(table.of(entry(s)), random.between(-2, 2)));
      }
      return sum;
    };
    const term_id a = make();
    const term_id b = make();
    bool always = true;
    bool ever = false;
    for (std::int64_t x = -8; x <= 8; ++x) {
      for (std::int64_t y = -8; y <= 8; ++y) {
        const auto value = [&](const symbol& s) { return s.a == 0 ? x : y; };
        const bool equal = number_of(table, a, value) == number_of(table, b, value);
        always = always && equal;
        ever = ever || equal;
      }
    }
    const answer said = table.overlap(a, b);
    if (said == answer::no) { ASSERT_FALSE(ever); }
    if (said == answer::yes) { ASSERT_TRUE(always); }
  });
}

/// The numbers a loop variable takes.
std::vector<std::int64_t> taken(std::int64_t low, std::int64_t high, std::int64_t step) {
  std::vector<std::int64_t> all;
  for (std::int64_t i = low; step > 0 ? i < high : i > high; i += step) all.push_back(i);
  return all;
}

struct loop_under_test {
  std::int64_t low, high, step;
  term_id term;
  std::vector<std::int64_t> numbers() const { return taken(low, high, step); }
};

loop_under_test random_loop(dice& random, term_table& table, std::uint32_t number) {
  const std::int64_t step = random.coin(3) ? random.between(2, 3) : 1;
  const std::int64_t low = random.between(-3, 4);
  const std::int64_t high = low + random.between(1, 6);
  symbol s{symbol_kind::loop, number, number, table.constant(low), table.constant(high)};
  s.step = step;
  return {low, high, step, table.of(s)};
}

/// The elements that two loops touch, each as a whole: do the sets meet?
TEST(Terms, OverlapOfLoopsAgreesWithBruteForce) {
  for_seeds(2000, [](dice& random) {
    term_table table;
    const loop_under_test a = random_loop(random, table, 1);
    const loop_under_test b = random_loop(random, table, 2);
    bool meet = false;
    for (std::int64_t x : a.numbers()) {
      for (std::int64_t y : b.numbers()) meet = meet || x == y;
    }
    const answer said = table.overlap(a.term, b.term);
    ASSERT_NE(said, meet ? answer::no : answer::yes)
        << a.low << ".." << a.high << "/" << a.step << " and " << b.low << ".." << b.high << "/"
        << b.step;
    if (a.step == 1 && b.step == 1) { ASSERT_NE(said, answer::maybe) << "full ranges are decided"; }

    const std::int64_t point = random.between(-4, 11);
    bool hit = false;
    for (std::int64_t x : a.numbers()) hit = hit || x == point;
    const answer of_point = table.overlap(a.term, table.constant(point));
    ASSERT_EQ(of_point, table.overlap(table.constant(point), a.term));
    ASSERT_NE(of_point, hit ? answer::no : answer::yes) << point;
    if (a.step == 1) { ASSERT_NE(of_point, answer::maybe); }
  });
}

/// Chunks: [k * n, k * n + n) against [(k + 1) * n, ...), bounds that are not numbers.
TEST(Terms, RangesWithSymbolsForBoundsAreComparedByTheirDifference) {
  term_table table;
  const term_id n = table.of(entry(1));
  const auto range = [&](term_id low, term_id high, std::uint32_t which) {
    return table.of({symbol_kind::range, which, which, low, high});
  };
  const term_id zero = table.constant(0);
  const term_id two_n = table.times(n, 2);
  EXPECT_EQ(table.overlap(range(zero, n, 1), range(n, two_n, 2)), answer::no);
  EXPECT_EQ(table.overlap(range(n, two_n, 1), range(zero, n, 2)), answer::no);
  EXPECT_EQ(table.overlap(range(zero, n, 1), range(zero, two_n, 2)), answer::yes);
  EXPECT_EQ(table.overlap(range(zero, n, 1), range(table.constant(1), n, 2)), answer::maybe);
  EXPECT_EQ(table.overlap(range(zero, n, 1), n), answer::no);
  EXPECT_EQ(table.overlap(range(zero, any_term, 1), n), answer::maybe);
}

/// Two instances of a task: the varying symbol has two different numbers of its range.
TEST(Terms, OverlapOfInstancesAgreesWithBruteForce) {
  for_seeds(4000, [](dice& random) {
    term_table table;
    const loop_under_test i = random_loop(random, table, 1);
    const std::uint32_t fixed = 2;
    const auto make = [&] {
      term_id sum = table.constant(random.between(-6, 6));
      sum = table.plus(sum, table.times(i.term, random.between(-2, 3)));
      if (random.coin(3)) {
        sum = table.plus(sum, table.times(table.of(entry(fixed)), random.between(-1, 1)));
      }
      return sum;
    };
    const term_id a = make();
    const term_id b = random.coin(3) ? a : make();
    const auto varies = [](const symbol& s) { return s.kind == symbol_kind::loop; };
    const answer said = table.overlap_between_instances(a, b, varies);
    bool ever = false;
    bool for_every_fixed = true;
    for (std::int64_t k = -9; k <= 9; ++k) {
      bool here = false;
      for (std::int64_t x : i.numbers()) {
        for (std::int64_t y : i.numbers()) {
          if (x == y) continue;
          const auto first = [&](const symbol& s) { return s.kind == symbol_kind::loop ? x : k; };
          const auto second = [&](const symbol& s) { return s.kind == symbol_kind::loop ? y : k; };
          here = here || number_of(table, a, first) == number_of(table, b, second);
        }
      }
      ever = ever || here;
      for_every_fixed = for_every_fixed && here;
    }
    if (i.numbers().size() < 2) return;   // one instance has no twin
    ASSERT_FALSE(said == answer::no && ever) << "they can meet";
    ASSERT_FALSE(said == answer::yes && !for_every_fixed) << "they need not meet";
  });
}

/// a[i * stride + j * factor + k] in every instance i, j running through all of its loop in each.
TEST(Terms, TilesOfInstancesAgreeWithBruteForce) {
  for_seeds(1000, [](dice& random) {
    term_table table;
    const loop_under_test j = random_loop(random, table, 2);
    const symbol instance{symbol_kind::iteration, 1, 0, any_term, any_term};
    const term_id both = table.plus(table.times(table.of(instance), random.between(-4, 7)),
                                    table.times(j.term, random.between(-2, 3)));
    const term_id a = table.plus(both, table.constant(random.between(-3, 3)));
    const term_id b = table.plus(both, table.constant(random.between(-3, 3)));
    const auto varies = [](const symbol& s) { return s.kind == symbol_kind::iteration; };
    bool ever = false;
    for (std::int64_t mine = 0; mine < 14; ++mine) {
      for (std::int64_t other = 0; other < 14; ++other) {
        for (std::int64_t x : j.numbers()) {
          for (std::int64_t y : j.numbers()) {
            const auto first = [&](const symbol& s) { return s.kind == symbol_kind::loop ? x : mine; };
            const auto second = [&](const symbol& s) {
              return s.kind == symbol_kind::loop ? y : other;
            };
            ever = ever || (mine != other && number_of(table, a, first) == number_of(table, b, second));
          }
        }
      }
    }
    const answer said = table.overlap_between_instances(a, b, varies);
    ASSERT_NE(said, ever ? answer::no : answer::yes);
  });
}

TEST(Terms, LoopsOfUnknownLengthFromOneStartMeetThere) {
  term_table table;
  const term_id n = table.of(entry(1));
  const auto from = [&](term_id low, std::uint32_t which) {
    return table.of({symbol_kind::range, which, which, low, any_term});
  };
  EXPECT_EQ(table.overlap(from(table.constant(0), 1), from(table.constant(0), 2)), answer::yes);
  EXPECT_EQ(table.overlap(from(n, 1), from(n, 2)), answer::yes);
  EXPECT_EQ(table.overlap(from(any_term, 1), from(any_term, 2)), answer::maybe);
  // n / 4 and n / 2 are both computed from n: nothing says that they are equal.
  const term_id part = table.derived({n}, true);
  EXPECT_EQ(table.overlap(from(part, 1), from(part, 2)), answer::maybe);
}

TEST(Terms, EachInstanceHasItsOwnElement) {
  term_table table;
  const auto varies = [](const symbol& s) { return s.kind == symbol_kind::iteration; };
  const term_id i = table.of({symbol_kind::iteration, 1, 0, any_term, any_term});
  const term_id n = table.of(entry(3));
  const auto between = [&](term_id a, term_id b) {
    return table.overlap_between_instances(a, b, varies);
  };
  EXPECT_EQ(between(i, i), answer::no);
  EXPECT_EQ(between(table.plus(i, n), table.plus(i, n)), answer::no);
  EXPECT_EQ(between(i, table.plus(i, table.constant(1))), answer::yes);
  EXPECT_EQ(between(table.times(i, 2), table.plus(table.times(i, 2), table.constant(1))),
            answer::no);
  EXPECT_EQ(between(n, n), answer::yes);
  const term_id bucket = table.derived({i}, true);
  EXPECT_EQ(between(bucket, bucket), answer::yes);                 // i % 8
  const term_id row = table.derived({i, n}, false);
  EXPECT_EQ(between(row, row), answer::maybe);                     // i * n
  EXPECT_EQ(table.overlap(row, row), answer::maybe);               // i * n and i * n + 1
}

TEST(Terms, CountersBetweenBoundsOfTheInstanceMayBeTheInstancesOwn) {
  term_table terms;
  const term_id part = terms.of({symbol_kind::iteration, 3, 0, any_term, any_term, 1});
  const term_id first = terms.derived({part}, false);
  const auto varies = [](const symbol& s) { return s.kind == symbol_kind::iteration; };
  const auto counter = [&](term_id low, term_id high) {
    return terms.of({symbol_kind::range, 7, 0, low, high, 1});
  };
  const term_id zero = terms.constant(0);
  const term_id ten = terms.constant(10);
  const term_id triangle = counter(zero, part);   // each begins at the same element
  EXPECT_EQ(terms.overlap_between_instances(triangle, triangle, varies), answer::yes);
  for (const term_id own : {counter(part, any_term), counter(first, first), triangle}) {
    if (own != triangle) {
      EXPECT_EQ(terms.overlap_between_instances(own, own, varies), answer::maybe);
    }
    const term_id inner = counter(own, ten);  // a loop that begins where another one is
    EXPECT_EQ(terms.overlap_between_instances(inner, inner, varies), answer::maybe);
    // Where one range ends, another begins.
    const term_id next = terms.plus(own, terms.constant(1));
    EXPECT_EQ(terms.overlap_between_instances(own, next, varies), answer::yes);
    EXPECT_EQ(terms.overlap_between_instances(terms.times(own, 2),
                                              terms.plus(terms.times(own, 2), terms.constant(1)),
                                              varies),
              answer::no);
  }
  EXPECT_EQ(terms.overlap_between_instances(counter(zero, ten), counter(zero, ten), varies),
            answer::yes);
}

TEST(Terms, DerivedTermsKeepTheirSymbolsUpToTheLimit) {
  term_table table;
  std::vector<term_id> all;
  for (std::uint32_t i = 0; i < 6; ++i) all.push_back(table.of(entry(i)));
  EXPECT_NE(table.derived(all, false), any_term);
  all.push_back(table.of(entry(6)));
  EXPECT_EQ(table.derived(all, false), any_term);
  EXPECT_EQ(table.derived({table.constant(3)}, false), any_term);
  EXPECT_EQ(table.derived({all[0], any_term}, false), any_term);
}

}  // namespace
}  // namespace ra::analyzer
