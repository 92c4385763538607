// Index terms: the integers that matter to threads, as far as they decide which element is meant.
//
// A term is a constant, a linear form over symbols, or something computed from symbols. A symbol is
// a number that is not known but named: what a place held at entry, the variable of a loop (which
// has a range), the iteration that a parallel body was called for. Two accesses to one array touch
// the same element only if their terms can be equal; `overlap` says yes, no or maybe. A loop's
// variable stands for all its values: two of them overlap if their ranges meet.
//
// Order: any_term is top. Height 3: constant or linear -> derived -> any.
// Source: the affine part follows the dependence tests of parallelising compilers (Banerjee; GCD
// test); what is beyond one varying symbol with a constant stride is "maybe", which audit reads as
// private and strict as shared.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace ra::analyzer {

using term_id = std::uint32_t;
using symbol_id = std::uint32_t;
constexpr term_id any_term = 0;
constexpr symbol_id no_symbol = 0xffffffffu;

enum class symbol_kind : std::uint8_t {
  entry,      ///< what location `a` held when the function began
  loop,       ///< the variable at location `b` of the loop headed by block `a`; from low up to high
  range,      ///< some number from low up to high (a loop variable of a callee)
  iteration,  ///< differs between any two instances of the task spawned at site `a`
  opaque,     ///< one unknown number, computed at site `a`
};

struct symbol {
  symbol_kind kind = symbol_kind::opaque;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  term_id low = any_term;    ///< loop, range: first value
  term_id high = any_term;   ///< loop, range: one past the last; any: not known
  std::int64_t step = 1;     ///< loop, range: from one value to the next; positive if high is known
  friend auto operator<=>(const symbol&, const symbol&) = default;
};

struct term {
  enum class shape : std::uint8_t { any, linear, derived };
  shape form = shape::any;
  bool lossy = false;                                    ///< derived
  std::int64_t number = 0;                               ///< linear
  std::vector<std::pair<symbol_id, std::int64_t>> parts; ///< linear: by symbol, coefficients not 0
  std::vector<symbol_id> symbols;                        ///< derived: sorted
  friend auto operator<=>(const term&, const term&) = default;
};

enum class answer : std::uint8_t { no, maybe, yes };

/// Interns terms and symbols. Equal ids are equal terms.
class term_table {
 public:
  term_table();

  [[nodiscard]] term_id constant(std::int64_t number);
  [[nodiscard]] term_id of(symbol s);
  [[nodiscard]] term_id intern(term t);
  [[nodiscard]] symbol_id intern(symbol s);

  [[nodiscard]] term_id plus(term_id a, term_id b);
  [[nodiscard]] term_id times(term_id a, std::int64_t factor);
  /// Something computed from the given terms. Only the symbols are kept, not the computation: equal
  /// ids are no reason to believe in equal numbers.
  [[nodiscard]] term_id derived(const std::vector<term_id>& from, bool lossy);
  [[nodiscard]] term_id join(term_id a, term_id b);

  [[nodiscard]] const term& at(term_id id) const { return terms_[id]; }
  [[nodiscard]] const symbol& symbol_at(symbol_id id) const { return symbols_[id]; }
  [[nodiscard]] bool is_constant(term_id id) const;
  [[nodiscard]] std::int64_t number(term_id id) const { return terms_[id].number; }

  /// The term with each symbol replaced; replace gives the term for a symbol.
  template <class Replace>
  [[nodiscard]] term_id substituted(term_id id, Replace&& replace) {
    const term t = terms_[id];
    if (t.form == term::shape::any) return any_term;
    if (t.form == term::shape::linear) {
      term_id sum = constant(t.number);
      for (const auto& [s, factor] : t.parts) sum = plus(sum, times(replace(s), factor));
      return sum;
    }
    std::vector<term_id> from;
    for (symbol_id s : t.symbols) from.push_back(replace(s));
    return derived(from, t.lossy);
  }

  /// Can a and b be the same number, both evaluated in one activation?
  [[nodiscard]] answer overlap(term_id a, term_id b) const;

  /// Can they be the same number when a and b belong to two different instances of one task?
  /// `varies(s)`: symbol s has different values in the two instances.
  template <class Varies>
  [[nodiscard]] answer overlap_between_instances(term_id a, term_id b, Varies&& varies) const {
    return between(a, b, [&](symbol_id s) { return varies(symbols_[s]); });
  }

 private:
  template <class Varies>
  answer between(term_id a, term_id b, Varies&& varies) const;
  /// Does a bound of one of the term's counters vary?
  template <class Varies>
  [[nodiscard]] bool any_bound(const term& t, Varies&& varies) const;
  [[nodiscard]] answer ranges(term_id a, term_id b) const;
  /// The first value of a bare counter, if it is linear; else any_term.
  [[nodiscard]] term_id first_of(term_id id) const;
  /// Are a and b counters that begin at one value, the same in both instances?
  template <class Varies>
  [[nodiscard]] bool begin_together(term_id a, term_id b, Varies&& varies) const;
  struct bounds {
    bool known = false;
    term_id low = any_term;
    term_id high = any_term;
    std::int64_t step = 1;
  };
  [[nodiscard]] bounds bounds_of(term_id id) const;
  /// Can factor * i and factor * j + distance be one number for two different values of `s`?
  [[nodiscard]] answer apart(const symbol& s, std::int64_t factor, std::int64_t distance) const;
  /// The same for a term with further counters, which have all their values in both instances:
  /// a[i * 4 + j] stays within its tile while j is below 4.
  [[nodiscard]] answer tiles(const term& t, const std::pair<symbol_id, std::int64_t>& varying,
                             std::int64_t distance) const;
  [[nodiscard]] bool difference(term_id a, term_id b, std::int64_t& result) const;

  std::deque<term> terms_;       ///< references stay valid as they grow
  std::deque<symbol> symbols_;
  std::map<term, term_id> term_ids_;
  std::map<symbol, symbol_id> symbol_ids_;
};

template <class Varies>
answer term_table::between(term_id a, term_id b, Varies&& varies) const {
  const term& x = terms_[a];
  const term& y = terms_[b];
  if (x.form == term::shape::any || y.form == term::shape::any) return answer::maybe;
  // A loop from the instance's own first to its last: ranges of instances are each their own, but
  // a[i] and a[i + 1] meet where the range of one begins and that of another ends.
  if (any_bound(x, varies) || any_bound(y, varies)) {
    if (begin_together(a, b, varies)) return answer::yes;
    const bool neighbours = x.parts == y.parts && x.parts.size() == 1 && x.number != y.number;
    if (!neighbours) return answer::maybe;
    const auto& [s, factor] = x.parts.front();
    symbol counter = symbols_[s];
    counter.low = counter.high = any_term;
    return apart(counter, factor, y.number - x.number);
  }
  const auto varying = [&](const term& t) {
    unsigned count = 0;
    for (const auto& part : t.parts) count += varies(part.first) ? 1 : 0;
    for (symbol_id s : t.symbols) count += varies(s) ? 1 : 0;
    return count;
  };
  const unsigned vx = varying(x);
  const unsigned vy = varying(y);
  if (vx == 0 && vy == 0) return overlap(a, b);
  if (x.form == term::shape::derived || y.form == term::shape::derived) {
    // hist[i % 8]: two iterations meet; idx[i], i*n: each its own, as far as audit goes.
    const bool meets = (vx > 0 && x.lossy) || (vy > 0 && y.lossy);
    return meets && a == b ? answer::yes : answer::maybe;
  }
  // a[i] in one instance, a[0] in another: some instance has i = 0 if that is in its range.
  if ((vx == 0) != (vy == 0)) {
    const bool bare = bounds_of(vx > 0 ? a : b).known;
    return bare && !bounds_of(vx > 0 ? b : a).known ? ranges(a, b) : answer::maybe;
  }
  if (x.parts != y.parts || vx != 1) return answer::maybe;
  for (const auto& part : x.parts) {
    if (varies(part.first)) return tiles(x, part, y.number - x.number);
  }
  return answer::maybe;
}

template <class Varies>
bool term_table::begin_together(term_id a, term_id b, Varies&& varies) const {
  const term_id first = first_of(a);
  if (first == any_term || first != first_of(b)) return false;
  const term& t = terms_[first];
  return !any_bound(t, varies) && std::none_of(t.parts.begin(), t.parts.end(), [&](const auto& part) {
    return varies(part.first);
  });
}

template <class Varies>
bool term_table::any_bound(const term& t, Varies&& varies) const {
  const auto within = [&](term_id bound) {
    const term& b = terms_[bound];
    const auto of = [&](symbol_id s) { return varies(s); };
    return std::any_of(b.symbols.begin(), b.symbols.end(), of) ||
           std::any_of(b.parts.begin(), b.parts.end(),
                       [&](const auto& part) { return of(part.first); }) ||
           any_bound(b, varies);
  };
  const auto bounded = [&](symbol_id s) {
    const symbol& counter = symbols_[s];
    return (counter.kind == symbol_kind::loop || counter.kind == symbol_kind::range) &&
           (within(counter.low) || within(counter.high));
  };
  return std::any_of(t.symbols.begin(), t.symbols.end(), bounded) ||
         std::any_of(t.parts.begin(), t.parts.end(),
                     [&](const auto& part) { return bounded(part.first); });
}

}  // namespace ra::analyzer
