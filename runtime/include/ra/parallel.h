#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <functional>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "ra/annotations.h"
#include "ra/result.h"

// Loops that many workers share. They are oneTBB's underneath, and safe to call from a task: a wait
// inside them holds a thread, never a task's stack. The bodies run in no task, so what they wait for
// holds its thread; they may open scopes with concurrent(). Each worker gets stretches of neighbours
// and runs a plain loop over them, which the compiler can vectorize.
//
// Common to all:
// Suspends: the task until all is done. A thread that runs no task takes part itself.
// Errors:   stopped, when the task's scope is asked to stop: stretches that have begun are finished,
//           the others not begun. What a body throws; the others end early then.

namespace ra {
namespace detail {

/// Calls `body(argument, first, last)` for stretches that make up [0, count). False when stopped.
/// Errors: what the body throws.
bool for_stretches(std::size_t count, std::size_t least,
                   void (*body)(void*, std::size_t, std::size_t), void* argument);

/// How many equal parts to cut `count` things into, for what keeps something for each part.
std::size_t parts_for(std::size_t count) noexcept;

/// `body(first, last)` for stretches.
template <class F>
bool for_each_stretch(std::size_t count, std::size_t least, F& body) {
  return for_stretches(
      count, least,
      [](void* argument, std::size_t first, std::size_t last) {
        (*static_cast<F*>(argument))(first, last);
      },
      &body);
}

/// `body(part, first, last)` for `parts` equal parts, which always are the same.
template <class F>
bool for_each_part(std::size_t count, std::size_t parts, F& body) {
  auto run = [&](std::size_t from, std::size_t to) {
    for (std::size_t part = from; part < to; ++part) {
      body(part, count * part / parts, count * (part + 1) / parts);
    }
  };
  return for_each_stretch(parts, 1, run);
}

}  // namespace detail

/// Calls `body(i)` for every i in [first, last), in no order.
template <std::integral Index, class F>
result<void> parallel_for(Index first, Index last, F&& body RA_BORROWED) RA_SUSPENDS
    RA_PARALLEL(body) {
  if (!(first < last)) return {};
  auto run = [&](std::size_t from, std::size_t to) {
    const Index end = static_cast<Index>(first + static_cast<Index>(to));
    for (Index i = static_cast<Index>(first + static_cast<Index>(from)); i != end; ++i) body(i);
  };
  const auto count = static_cast<std::size_t>(last - first);
  if (!detail::for_each_stretch(count, 1, run)) return failure::stopped;
  return {};
}

/// Calls `body(element)` for every element, in no order.
template <std::ranges::random_access_range Range, class F>
result<void> parallel_for(Range&& elements RA_BORROWED, F&& body RA_BORROWED) RA_SUSPENDS
    RA_PARALLEL(body) {
  const auto begin = std::ranges::begin(elements);
  auto run = [&](std::size_t from, std::size_t to) {
    const auto end = begin + static_cast<std::ptrdiff_t>(to);
    for (auto at = begin + static_cast<std::ptrdiff_t>(from); at != end; ++at) body(*at);
  };
  const auto count = static_cast<std::size_t>(std::ranges::distance(elements));
  if (!detail::for_each_stretch(count, 1, run)) return failure::stopped;
  return {};
}

/// Sets `to[i] = function(from[i])` for every i. `to` has room for all, and may be `from`.
template <std::ranges::random_access_range From, std::ranges::random_access_range To, class F>
result<void> parallel_map(From&& from RA_BORROWED, To&& to RA_BORROWED,
                          F&& function RA_BORROWED) RA_SUSPENDS RA_PARALLEL(function) {
  const auto in = std::ranges::begin(from);
  const auto out = std::ranges::begin(to);
  auto run = [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      out[static_cast<std::ptrdiff_t>(i)] = function(in[static_cast<std::ptrdiff_t>(i)]);
    }
  };
  const auto count = static_cast<std::size_t>(std::ranges::distance(from));
  if (!detail::for_each_stretch(count, 1, run)) return failure::stopped;
  return {};
}

/// The results of `function` for every element, in their order.
/// Limits: the result's type can be default-constructed.
template <std::ranges::random_access_range From, class F>
RA_SUSPENDS RA_PARALLEL(function) auto parallel_map(From&& from RA_BORROWED, F&& function RA_BORROWED)
    -> result<std::vector<std::decay_t<
        std::invoke_result_t<F&, std::ranges::range_reference_t<From>>>>> {
  using value = std::decay_t<std::invoke_result_t<F&, std::ranges::range_reference_t<From>>>;
  static_assert(!std::is_same_v<value, bool>,
                "elements of a std::vector<bool> share words; return a char");
  std::vector<value> made(static_cast<std::size_t>(std::ranges::distance(from)));
  if (!parallel_map(from, made, function)) return failure::stopped;
  return made;
}

/// Copies of the elements for which `kept(element)` holds, in their order.
template <std::ranges::random_access_range From, class F>
RA_SUSPENDS RA_PARALLEL(kept) auto parallel_filter(From&& from RA_BORROWED, F&& kept RA_BORROWED)
    -> result<std::vector<std::ranges::range_value_t<From>>> {
  using value = std::ranges::range_value_t<From>;
  const auto in = std::ranges::begin(from);
  const auto count = static_cast<std::size_t>(std::ranges::distance(from));
  std::vector<std::vector<value>> found(detail::parts_for(count));
  auto run = [&](std::size_t part, std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const auto& element = in[static_cast<std::ptrdiff_t>(i)];
      if (kept(element)) found[part].push_back(element);
    }
  };
  if (!detail::for_each_part(count, found.size(), run)) return failure::stopped;
  std::vector<value> all;
  std::size_t total = 0;
  for (const auto& each : found) total += each.size();
  all.reserve(total);
  for (auto& each : found) std::move(each.begin(), each.end(), std::back_inserter(all));
  return all;
}

/// What `combine` makes of `start` and all elements, from the left: combine(combine(start, a), b)...
/// The elements are cut into parts, each begun with `start`, and the parts combined in order, so
/// `combine` must be associative and `start` change nothing. It need not commute.
template <std::ranges::random_access_range From, class T, class F = std::plus<>>
RA_SUSPENDS RA_PARALLEL(combine)
auto parallel_reduce(From&& from RA_BORROWED, T start, F&& combine RA_BORROWED = {})
    -> result<T> {
  const auto in = std::ranges::begin(from);
  const auto count = static_cast<std::size_t>(std::ranges::distance(from));
  std::vector<T> sums(detail::parts_for(count), start);
  auto run = [&](std::size_t part, std::size_t first, std::size_t last) {
    T sum = start;
    for (std::size_t i = first; i < last; ++i) {
      sum = combine(std::move(sum), in[static_cast<std::ptrdiff_t>(i)]);
    }
    sums[part] = std::move(sum);
  };
  if (!detail::for_each_part(count, sums.size(), run)) return failure::stopped;
  T whole = std::move(start);
  for (T& each : sums) whole = combine(std::move(whole), std::move(each));
  return whole;
}

}  // namespace ra
