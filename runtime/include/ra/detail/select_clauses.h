#pragma once

#include "ra/detail/channel_branches.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ra::detail {

enum class clause_kind : unsigned char { waits, after, otherwise };

struct nothing {
  void operator()() const noexcept {}
};
template <class T>
struct as_it_is {
  T operator()(T value) const { return value; }
};

/// Adds to a branch what to do when it is done, and whether it takes part when its channel is
/// closed. Branch has finish(F&): what it did, told to the handler.
template <class Branch, class F, bool HearsClosing>
class waiting_clause final : public Branch {
 public:
  static constexpr clause_kind kind = clause_kind::waits;

  template <class G, class... Args>
  explicit waiting_clause(G&& handler, Args&&... of)
      : Branch(std::forward<Args>(of)...), handler_(std::forward<G>(handler)) {}

  attempt try_now() override {
    const attempt how = Branch::try_now();
    if constexpr (HearsClosing) {
      closed_ = how == attempt::closed;
      if (closed_) return attempt::done;
    }
    return how;
  }
  attempt try_or_enroll(sleeper& who, sleeper::state place) override {
    const attempt how = Branch::try_or_enroll(who, place);
    if constexpr (HearsClosing) {
      if (how == attempt::closed) {
        if (!one_of_several{who, place}.claim()) return attempt::over;
        closed_ = true;
        return attempt::done;
      }
    }
    return how;
  }

  decltype(auto) run() {
    if constexpr (HearsClosing) {
      return Branch::finish(handler_, closed_);
    } else {
      return Branch::finish(handler_);
    }
  }

 private:
  F handler_;
  [[no_unique_address]] std::conditional_t<HearsClosing, bool, nothing> closed_{};
};

template <class T>
class receiving : public receive_branch<T> {
 public:
  using receive_branch<T>::receive_branch;

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    return handler(this->take());
  }
  template <class F>
  decltype(auto) finish(F& handler, bool closed) {
    if (closed) return handler(result<T>(failure::closed));
    return handler(result<T>(this->take()));
  }
};

/// Sends the caller's own value, which stays where it is unless it is sent.
template <class T>
class sending : public send_branch<T> {
 public:
  using send_branch<T>::send_branch;

 protected:
  template <class F>
  decltype(auto) finish(F& handler) {
    return handler();
  }
  template <class F>
  decltype(auto) finish(F& handler, bool closed) {
    return handler(closed ? result<void>(failure::closed) : result<void>());
  }
};

template <class T>
struct copied {
  T copy;
};
/// Sends a copy.
template <class T>
class sending_copy : private copied<T>, public sending<T> {
 public:
  sending_copy(channel_of<T>& to, const T& value)
      : copied<T>{value}, sending<T>(to, copied<T>::copy) {}
};

template <class F>
struct after_clause {
  static constexpr clause_kind kind = clause_kind::after;
  decltype(auto) run() { return handler(); }

  F handler;
  std::chrono::steady_clock::time_point due;
};

template <class F>
struct otherwise_clause {
  static constexpr clause_kind kind = clause_kind::otherwise;
  decltype(auto) run() { return handler(); }

  F handler;
};

template <class Clause>
using returned_by = decltype(std::declval<Clause&>().run());

/// What the clauses of one select are, in their order.
template <class... Clauses>
struct clause_list {
  static constexpr std::size_t count = sizeof...(Clauses);
  static constexpr std::array<clause_kind, count> kinds{Clauses::kind...};

  static constexpr std::size_t count_of(clause_kind kind) {
    std::size_t found = 0;
    for (const clause_kind each : kinds) found += each == kind ? 1 : 0;
    return found;
  }
  /// Where the clauses of `kind` are among all.
  template <clause_kind Kind>
  static constexpr auto places() {
    std::array<std::size_t, count_of(Kind)> found{};
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (kinds[i] == Kind) found[next++] = i;
    }
    return found;
  }

  static constexpr bool all_void = (std::is_void_v<returned_by<Clauses>> && ...);
  static constexpr bool no_void = (!std::is_void_v<returned_by<Clauses>> && ...);
};

/// Refuses what no select can be made of.
template <class List>
constexpr void check_clauses() {
  using enum clause_kind;
  static_assert(List::count_of(waits) > 0, "select() needs something to wait for");
  static_assert(List::count_of(otherwise) + List::count_of(after) <= 1,
                "select() takes one after() or one otherwise()");
  static_assert(List::all_void || List::no_void,
                "either all functions of a select() return something, or none does");
}

template <bool AllVoid, class... Clauses>
struct select_value {
  using type = std::common_type_t<returned_by<Clauses>...>;
};
template <class... Clauses>
struct select_value<true, Clauses...> {
  using type = std::size_t;
};

/// Runs the clause at `place`.
template <class Value, std::size_t I, class Tuple>
result<Value> run_clause(std::size_t place, const Tuple& all) {
  if constexpr (I + 1 < std::tuple_size_v<Tuple>) {
    if (place != I) return run_clause<Value, I + 1>(place, all);
  }
  auto& chosen = std::get<I>(all);
  if constexpr (std::is_void_v<decltype(chosen.run())>) {
    chosen.run();
    return place;
  } else {
    return Value(chosen.run());
  }
}

/// When the wait of a select is over: at its after(), if it has one.
template <class List, class Tuple>
deadline due_of(const Tuple& all) {
  if constexpr (List::count_of(clause_kind::after) > 0) {
    return std::get<List::template places<clause_kind::after>()[0]>(all).due;
  } else {
    return std::nullopt;
  }
}

/// Runs the clause that ended the wait of a select: `which` of those that wait, or the after() or
/// otherwise() that the failure of the wait stands for.
template <class List, class Value, class Tuple>
result<Value> run_chosen(const result<std::size_t>& which, const Tuple& all) {
  using enum clause_kind;
  std::size_t place = 0;
  if (which) {
    place = List::template places<waits>()[*which];
  } else if (List::count_of(after) > 0 && which.error() == failure::timed_out) {
    place = List::template places<after>()[0];
  } else if (List::count_of(otherwise) > 0 && which.error() == failure::would_block) {
    place = List::template places<otherwise>()[0];
  } else {
    return which.error();
  }
  return run_clause<Value, 0>(place, all);
}

/// A select for co_await. Refers to clauses that live as long as the expression.
template <class... Clauses>
class [[nodiscard]] any_clause {
 public:
  using list = clause_list<std::remove_const_t<Clauses>...>;
  using value = typename select_value<list::all_void, std::remove_const_t<Clauses>...>::type;
  static constexpr std::size_t branches = list::count_of(clause_kind::waits);

  explicit any_clause(Clauses&... clauses) noexcept : all_(clauses...) {
    check_clauses<list>();
    static_assert(list::count_of(clause_kind::otherwise) == 0,
                  "a select() with otherwise() does not wait: call it without co_await");
  }
  any_clause(const any_clause&) = delete;
  any_clause& operator=(const any_clause&) = delete;

  std::array<branch*, branches> each_branch() const noexcept {
    return [this]<std::size_t... I>(std::index_sequence<I...>) {
      constexpr auto waiting = list::template places<clause_kind::waits>();
      return std::array<branch*, branches>{&std::get<waiting[I]>(all_)...};
    }(std::make_index_sequence<branches>());
  }
  deadline due() const noexcept { return due_of<list>(all_); }
  result<value> run(const result<std::size_t>& which) const {
    return run_chosen<list, value>(which, all_);
  }

 private:
  const std::tuple<Clauses&...> all_;
};

}  // namespace ra::detail
