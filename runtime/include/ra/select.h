#pragma once

#include <chrono>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "ra/annotations.h"
#include "ra/channel.h"
#include "ra/detail/due.h"
#include "ra/detail/interleave.h"
#include "ra/detail/select_clauses.h"
#include "ra/result.h"

namespace ra {

/// For select(): take a value from `from` and call `then(value)`. A closed channel with nothing
/// left takes no part; a `then` that takes a ra::result<T> is told of it instead.
template <class T, class F>
auto on_receive(channel<T>& from RA_BORROWED, F&& then RA_BORROWED) RA_AWAITS(from) {
  using handler = std::decay_t<F>;
  constexpr bool hears_closing = std::is_invocable_v<handler&, result<T>>;
  static_assert(hears_closing || std::is_invocable_v<handler&, T>,
                "on_receive() calls its function with the value received, or a ra::result of it");
  return detail::waiting_clause<detail::receiving<T>, handler, hears_closing>(
      std::forward<F>(then), detail::channel_access::inside(from));
}

/// For co_await: take a value from `from`.
template <class T>
auto on_receive(channel<T>& from RA_BORROWED) RA_AWAITS(from) {
  return on_receive(from, detail::as_it_is<T>{});
}

/// For select(): give `value` to `to` and call `then()`. If another branch runs, `value` is
/// untouched. A closed channel takes no part; a `then` that takes a ra::result<void> is told of it
/// instead.
template <class T, class F = detail::nothing>
auto on_send(channel<T>& to RA_BORROWED, std::type_identity_t<T>&& value RA_SENDING,
             F&& then RA_BORROWED = {}) RA_SIGNALS(to) {
  using handler = std::decay_t<F>;
  constexpr bool hears_closing = std::is_invocable_v<handler&, result<void>>;
  return detail::waiting_clause<detail::sending<T>, handler, hears_closing>(
      std::forward<F>(then), detail::channel_access::inside(to), value);
}
/// Sends a copy.
template <class T, class F = detail::nothing>
auto on_send(channel<T>& to RA_BORROWED, const std::type_identity_t<T>& value,
             F&& then RA_BORROWED = {}) RA_SIGNALS(to) {
  using handler = std::decay_t<F>;
  constexpr bool hears_closing = std::is_invocable_v<handler&, result<void>>;
  return detail::waiting_clause<detail::sending_copy<T>, handler, hears_closing>(
      std::forward<F>(then), detail::channel_access::inside(to), value);
}

/// For select(): call `then()` when nothing else was ready for `length`, counted from here.
template <class Rep, class Period, class F = detail::nothing>
auto after(std::chrono::duration<Rep, Period> length, F&& then RA_BORROWED = {}) {
  return detail::after_clause<std::decay_t<F>>{std::forward<F>(then), detail::due_in(length)};
}
/// The same at a time.
template <class F = detail::nothing>
auto at(std::chrono::steady_clock::time_point due, F&& then RA_BORROWED = {}) {
  return detail::after_clause<std::decay_t<F>>{std::forward<F>(then), due};
}

/// For select(): call `then()` when nothing else is ready at once.
template <class F>
auto otherwise(F&& then RA_BORROWED) {
  return detail::otherwise_clause<std::decay_t<F>>{std::forward<F>(then)};
}

/// Waits until one of its branches can be done, does that one and no other, and calls its function,
/// on this task, with nothing held. Of several that are ready one is chosen by lot.
///
///     ra::select(ra::on_receive(orders, [&](order o) { take(o); }),
///                ra::on_send(reports, std::move(mine), [&] { sent = true; }),
///                ra::after(5s, [&] { give_up(); }));
///
/// Its value is what the function returned; when all return nothing, which branch it was, from 0.
///
/// Suspends: until a branch is ready, but for otherwise().
/// Errors:   stopped, before or while it waits; closed, when every channel in it is and none of the
///           functions is told of that. What moving a value or the function throws, std::bad_alloc.
/// Cost:     ready at once, as much as the operation and a few ns; else a lock for each branch to
///           wait in its queue and one to leave it.
template <class... Clauses>
auto select(Clauses&&... clauses RA_BORROWED) RA_SUSPENDS {
  using list = detail::clause_list<std::decay_t<Clauses>...>;
  detail::check_clauses<list>();
  using value = typename detail::select_value<list::all_void, std::decay_t<Clauses>...>::type;

  detail::interleave("select");
  constexpr auto waiting = list::template places<detail::clause_kind::waits>();
  const auto all = std::forward_as_tuple(clauses...);
  const result<std::size_t> which = [&]<std::size_t... I>(std::index_sequence<I...>) {
    constexpr std::size_t count = sizeof...(I);
    const std::size_t first = detail::first_of(count);
    // Each is tried here, where its type is known: what is ready costs no call.
    bool open = false;
    for (std::size_t i = 0, at = first; i < count; ++i, at = at + 1 < count ? at + 1 : 0) {
      detail::attempt how = detail::attempt::closed;
      static_cast<void>(((I == at && ((how = std::get<waiting[I]>(all).try_now()), true)) || ...));
      if (how == detail::attempt::done) return result<std::size_t>(at);
      if (how != detail::attempt::closed) open = true;
    }
    if (!open) return result<std::size_t>(failure::closed);
    if constexpr (list::count_of(detail::clause_kind::otherwise) > 0) {
      return result<std::size_t>(failure::would_block);
    } else {
      detail::branch* const branches[] = {&std::get<waiting[I]>(all)...};
      return detail::wait_for_one_of(branches, count, first, detail::due_of<list>(all));
    }
  }(std::make_index_sequence<waiting.size()>());
  return detail::run_chosen<list, value>(which, all);
}

/// For co_await: what select() does.
///
///     co_await ra::on_any(ra::on_receive(orders, [&](order o) { take(o); }),
///                         ra::after(5s, [&] { give_up(); }));
///
/// Its value is a ra::result of what the function returned, or of which branch it was, from 0.
template <class... Clauses>
auto on_any(Clauses&&... clauses RA_BORROWED) {
  return detail::any_clause<std::remove_reference_t<Clauses>...>(clauses...);
}

}  // namespace ra
