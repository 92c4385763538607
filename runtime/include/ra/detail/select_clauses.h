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

}  // namespace ra::detail
