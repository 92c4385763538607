#include "analyzer/domain/term.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace ra::analyzer {

namespace {

constexpr std::size_t max_parts = 3;
constexpr std::size_t max_symbols = 6;
constexpr std::int64_t max_number = std::int64_t{1} << 40;
/// a[i] and a[i + k] are taken to meet for a loop of unknown length if k is at most this: stencils
/// reach to a neighbour, a larger distance is often another part of one buffer.
constexpr std::int64_t max_neighbour = 8;

bool too_large(std::int64_t n) { return n > max_number || n < -max_number; }

/// a * b into `product`; false if it is too large to keep.
bool multiply(std::int64_t a, std::int64_t b, std::int64_t& product) {
  return !__builtin_mul_overflow(a, b, &product) && !too_large(product);
}

}  // namespace

term_table::term_table() {
  terms_.push_back(term{});
  term_ids_.emplace(term{}, any_term);
}

term_id term_table::intern(term t) {
  if (const auto found = term_ids_.find(t); found != term_ids_.end()) return found->second;
  const auto id = static_cast<term_id>(terms_.size());
  terms_.push_back(t);
  term_ids_.emplace(std::move(t), id);
  return id;
}

symbol_id term_table::intern(symbol s) {
  if (const auto found = symbol_ids_.find(s); found != symbol_ids_.end()) return found->second;
  const auto id = static_cast<symbol_id>(symbols_.size());
  symbols_.push_back(s);
  symbol_ids_.emplace(s, id);
  return id;
}

term_id term_table::constant(std::int64_t number) {
  if (too_large(number)) return any_term;
  term t;
  t.form = term::shape::linear;
  t.number = number;
  return intern(std::move(t));
}

term_id term_table::of(symbol s) {
  term t;
  t.form = term::shape::linear;
  t.parts.emplace_back(intern(s), 1);
  return intern(std::move(t));
}

bool term_table::is_constant(term_id id) const {
  return terms_[id].form == term::shape::linear && terms_[id].parts.empty();
}

term_id term_table::plus(term_id a, term_id b) {
  const term& x = terms_[a];
  const term& y = terms_[b];
  if (x.form == term::shape::any || y.form == term::shape::any) return any_term;
  if (x.form == term::shape::derived || y.form == term::shape::derived) {
    return derived({a, b}, x.lossy || y.lossy);
  }
  term sum = x;
  sum.number += y.number;
  for (const auto& [s, factor] : y.parts) {
    const auto at = std::lower_bound(sum.parts.begin(), sum.parts.end(), s,
                                     [](const auto& part, symbol_id id) { return part.first < id; });
    if (at != sum.parts.end() && at->first == s) {
      at->second += factor;
      if (too_large(at->second)) return any_term;
      if (at->second == 0) sum.parts.erase(at);
    } else {
      sum.parts.insert(at, {s, factor});
    }
  }
  if (too_large(sum.number)) return any_term;
  if (sum.parts.size() > max_parts) return derived({a, b}, false);
  return intern(std::move(sum));
}

term_id term_table::times(term_id a, std::int64_t factor) {
  const term& x = terms_[a];
  if (x.form == term::shape::any || too_large(factor)) return any_term;
  if (factor == 0) return constant(0);
  if (x.form == term::shape::derived) return a;
  term product = x;
  if (!multiply(x.number, factor, product.number)) return any_term;
  for (auto& part : product.parts) {
    if (!multiply(part.second, factor, part.second)) return any_term;
  }
  return intern(std::move(product));
}

term_id term_table::derived(const std::vector<term_id>& from, bool lossy) {
  term result;
  result.form = term::shape::derived;
  result.lossy = lossy;
  for (term_id id : from) {
    const term& t = terms_[id];
    if (t.form == term::shape::any) return any_term;
    result.lossy = result.lossy || t.lossy;
    for (const auto& part : t.parts) result.symbols.push_back(part.first);
    result.symbols.insert(result.symbols.end(), t.symbols.begin(), t.symbols.end());
  }
  std::sort(result.symbols.begin(), result.symbols.end());
  result.symbols.erase(std::unique(result.symbols.begin(), result.symbols.end()),
                       result.symbols.end());
  if (result.symbols.size() > max_symbols || result.symbols.empty()) return any_term;
  return intern(std::move(result));
}

term_id term_table::join(term_id a, term_id b) {
  if (a == b) return a;
  const term& x = terms_[a];
  const term& y = terms_[b];
  if (x.form != term::shape::derived && y.form != term::shape::derived) return any_term;
  // What was computed from the same symbols stays so; anything else is unknown.
  if (x.form == term::shape::derived && y.form == term::shape::derived &&
      x.symbols == y.symbols) {
    term both = x;
    both.lossy = true;
    return intern(std::move(both));
  }
  return any_term;
}

bool term_table::difference(term_id a, term_id b, std::int64_t& result) const {
  const term& x = terms_[a];
  const term& y = terms_[b];
  if (x.form != term::shape::linear || y.form != term::shape::linear || x.parts != y.parts) {
    return false;
  }
  result = y.number - x.number;
  return true;
}

term_table::bounds term_table::bounds_of(term_id id) const {
  const term& t = terms_[id];
  if (t.form != term::shape::linear || t.parts.size() != 1 || t.parts[0].second != 1 ||
      t.number != 0) {
    return {};
  }
  const symbol& s = symbols_[t.parts[0].first];
  if (s.kind != symbol_kind::loop && s.kind != symbol_kind::range) return {};
  if (s.low == any_term || s.high == any_term) return {};
  return {true, s.low, s.high, s.step};
}

term_id term_table::first_of(term_id id) const {
  const term& t = terms_[id];
  if (t.form != term::shape::linear || t.parts.size() != 1 || t.parts[0].second != 1 ||
      t.number != 0) {
    return any_term;
  }
  const symbol& s = symbols_[t.parts[0].first];
  if (s.kind != symbol_kind::loop && s.kind != symbol_kind::range) return any_term;
  return terms_[s.low].form == term::shape::linear ? s.low : any_term;
}

answer term_table::ranges(term_id a, term_id b) const {
  const bounds x = bounds_of(a);
  const bounds y = bounds_of(b);
  std::int64_t gap = 0;
  if (x.known && y.known) {
    if (difference(x.high, y.low, gap) && gap >= 0) return answer::no;
    if (difference(y.high, x.low, gap) && gap >= 0) return answer::no;
    if (first_of(a) != any_term && first_of(a) == first_of(b)) return answer::yes;
    if (x.step != 1 || y.step != 1) {
      const bool known = difference(x.low, y.low, gap);
      return known && gap % std::gcd(x.step, y.step) != 0 ? answer::no : answer::maybe;
    }
    if (is_constant(x.low) && is_constant(x.high) && is_constant(y.low) && is_constant(y.high)) {
      return answer::yes;                     // not apart, so they meet
    }
    return answer::maybe;
  }
  if (x.known != y.known) {
    const bounds& r = x.known ? x : y;
    const term_id point = x.known ? b : a;
    std::int64_t from = 0;
    std::int64_t to = 0;
    if (difference(r.low, point, from) && from < 0) return answer::no;
    if (difference(r.high, point, to) && to >= 0) return answer::no;
    if (difference(r.low, point, from) && difference(r.high, point, to)) {
      return from >= 0 && to < 0 && from % r.step == 0 ? answer::yes : answer::no;
    }
  }
  return answer::maybe;
}

answer term_table::apart(const symbol& s, std::int64_t factor, std::int64_t distance) const {
  // factor * (i - j) = distance, with i - j a multiple of the step, not 0, and within the range.
  const std::int64_t stride = factor * s.step;
  if (distance == 0 || distance % stride != 0) return answer::no;
  const std::int64_t rounds = std::abs(distance / stride);
  std::int64_t length = 0;
  if (s.low != any_term && s.high != any_term && difference(s.low, s.high, length)) {
    return rounds <= (length - 1) / std::abs(s.step) ? answer::yes : answer::no;
  }
  return rounds <= max_neighbour ? answer::yes : answer::maybe;
}

answer term_table::tiles(const term& t, const std::pair<symbol_id, std::int64_t>& varying,
                         std::int64_t distance) const {
  const symbol& outer = symbols_[varying.first];
  const symbol* inner = nullptr;
  std::int64_t reach = 0;    // between the values that the counters give in the two instances
  std::int64_t unit = 0;     // of those differences
  for (const auto& [s, factor] : t.parts) {
    const symbol& counter = symbols_[s];
    const bool counts = counter.kind == symbol_kind::loop || counter.kind == symbol_kind::range;
    if (s == varying.first || !counts) continue;
    std::int64_t length = 0;
    if (inner || counter.low == any_term || counter.high == any_term ||
        !difference(counter.low, counter.high, length) || length < 1) {
      return answer::maybe;
    }
    inner = &counter;
    unit = std::abs(factor * counter.step);
    reach = (length - 1) / std::abs(counter.step) * unit;
  }
  if (!inner) return apart(outer, varying.second, distance);
  const std::int64_t stride = varying.second * outer.step;
  if (stride == 0 || too_large(reach) || too_large(stride)) return answer::maybe;
  // The nearest instances on both sides are the first to be met.
  for (std::int64_t rounds = -max_neighbour; rounds <= max_neighbour; ++rounds) {
    const std::int64_t gap = distance + rounds * stride;
    if (rounds == 0 || std::abs(gap) > reach || gap % unit != 0) continue;
    const answer met = apart(outer, varying.second, rounds * stride);
    if (met != answer::no) return met;
  }
  return std::abs(distance) + reach < std::abs(stride) * (max_neighbour + 1) ? answer::no
                                                                             : answer::maybe;
}

answer term_table::overlap(term_id a, term_id b) const {
  const term& x = terms_[a];
  const term& y = terms_[b];
  if (x.form == term::shape::any || y.form == term::shape::any) return answer::maybe;
  const bounds bx = bounds_of(a);
  const bounds by = bounds_of(b);
  if (bx.known && by.known) return ranges(a, b);
  const term_id first = first_of(a);
  if (first != any_term && first == first_of(b)) return answer::yes;   // both begin at one element
  if (bx.known || by.known) return ranges(a, b);
  std::int64_t gap = 0;
  if (!difference(a, b, gap)) return answer::maybe;
  if (gap == 0) {
    // The counter of a callee's loop that begins nobody knows where: two runs may begin apart.
    for (const auto& part : x.parts) {
      const symbol& s = symbols_[part.first];
      if (s.kind == symbol_kind::range && s.low == any_term) return answer::maybe;
    }
    return answer::yes;
  }
  // a[i] now and a[i + 1] in another round may be one element; a[2 * i] and a[2 * i + 1] are not.
  for (const auto& [s, factor] : x.parts) {
    const symbol& moving = symbols_[s];
    if (moving.kind != symbol_kind::loop && moving.kind != symbol_kind::range) continue;
    const bool alone = x.parts.size() == 1;
    return alone && apart(moving, factor, gap) == answer::no ? answer::no : answer::maybe;
  }
  return answer::no;
}

}  // namespace ra::analyzer
