#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

#include "ra/deep_copy.h"
#include "ra/detail/mailbox.h"
#include "ra/detail/process_block.h"
#include "ra/detail/reply.h"
#include "ra/sendable.h"

// From a member function of a process to what lies in its mailbox: the arguments, and for a request
// where the answer goes.

namespace ra::detail {

template <class Member>
struct member_function;
template <class R, class C, class... A>
struct member_function<R (C::*)(A...)> {
  using of = C;
  using returned = R;
  using parameters = std::tuple<A...>;
  using values = std::tuple<std::decay_t<A>...>;
};
template <class R, class C, class... A>
struct member_function<R (C::*)(A...) noexcept> : member_function<R (C::*)(A...)> {};
template <class R, class C, class... A>
struct member_function<R (C::*)(A...) const> : member_function<R (C::*)(A...)> {};
template <class R, class C, class... A>
struct member_function<R (C::*)(A...) const noexcept> : member_function<R (C::*)(A...)> {};

/// How a handler gets a value that its message owns.
template <class Parameter, class Value>
decltype(auto) passed(Value& owned) noexcept {
  static_assert(
      !std::is_lvalue_reference_v<Parameter> || std::is_const_v<std::remove_reference_t<Parameter>>,
      "RA3002: a message owns its arguments; a handler takes them by value, by && or by "
      "const &, and returns what it has to say");
  if constexpr (std::is_lvalue_reference_v<Parameter>) {
    return std::as_const(owned);
  } else {
    return std::move(owned);
  }
}

/// What `given` becomes on its way into a message that stores a Value: what is moved stays where it is
/// until there is a place for it, all else is made now, because a sender that holds a place holds up
/// those behind it.
template <class Value, class Given>
decltype(auto) prepared(Given&& given) {
  using plain = std::remove_cvref_t<Given>;
  if constexpr (!std::is_same_v<plain, Value>) {
    static_assert(checked_sendable<Value>);
    return Value(std::forward<Given>(given));
  } else if constexpr (std::is_rvalue_reference_v<Given&&> && !std::is_const_v<Given> &&
                       sendable<Value>) {
    return std::move(given);
  } else if constexpr (std::is_trivially_copyable_v<Value> && sendable<Value>) {
    return std::as_const(given);
  } else if constexpr (deep_copyable<Value>) {
    return deep_copy(std::as_const(given));
  } else {
    static_assert(checked_sendable<Value>);
    static_assert(std::is_rvalue_reference_v<Given&&> && checked_deep_copyable<Value>);
  }
}

/// The object of a process whose class, or a base of it, derives from ra::process.
template <class P>
P& process_state(process_block& process) noexcept {
  return static_cast<P&>(*static_cast<typename P::as_process*>(process.state()));
}

struct no_reply {};

/// What lies in the slot. `Reply` says where the answer goes.
template <class Values, class Reply>
struct payload {
  template <class... Prepared>
  explicit payload(Reply&& to, Prepared&&... given)
      : values(std::forward<Prepared>(given)...), reply(std::move(to)) {}
  Values values;
  [[no_unique_address]] Reply reply;
};

/// Too large or too strictly aligned to lie in the log.
template <class Payload>
inline constexpr bool is_boxed =
    alignof(Payload) > 16 || mailbox::slot_bytes<Payload> > mailbox::most_bytes;

/// The message that calls Member of a P.
template <class P, auto Member, class Reply>
struct message {
  using function = member_function<decltype(Member)>;
  using returned = typename function::returned;
  using values = typename function::values;
  using content = payload<values, Reply>;
  static constexpr bool boxed = is_boxed<content>;
  using stored = std::conditional_t<boxed, std::unique_ptr<content>, content>;
  static constexpr std::uint32_t bytes = mailbox::slot_bytes<stored>;

  static stored& in(std::byte* slot) noexcept {
    return *std::launder(reinterpret_cast<stored*>(slot + mailbox::payload_offset<stored>));
  }
  static content& content_of(stored& whole) noexcept {
    if constexpr (boxed) {
      return *whole;
    } else {
      return whole;
    }
  }

  static void run(std::byte* slot, void* receiver) {
    struct ended {
      stored& whole;
      ~ended() { whole.~stored(); }
    } const after{in(slot)};
    content& now = content_of(after.whole);
    auto& process = *static_cast<process_block*>(receiver);
    taken_out<P>(process);
    P& self = process_state<P>(process);
    call(self, now, std::make_index_sequence<std::tuple_size_v<values>>{});
  }
  template <std::size_t... I>
  static void call(P& self, content& now, std::index_sequence<I...>) {
    using parameters = typename function::parameters;
    const auto called = [&]() -> returned {
      return std::invoke(Member, self,
                         passed<std::tuple_element_t<I, parameters>>(std::get<I>(now.values))...);
    };
    if constexpr (std::is_same_v<Reply, no_reply>) {
      static_cast<void>(called());
    } else if constexpr (std::is_void_v<returned>) {
      called();
      now.reply.answer();
    } else {
      now.reply.answer(called());
    }
  }

  static void destroy(std::byte* slot, void* receiver) noexcept {
    taken_out<P>(*static_cast<process_block*>(receiver));
    in(slot).~stored();
  }

  static constexpr message_type type{&run, &destroy};
};

}  // namespace ra::detail
