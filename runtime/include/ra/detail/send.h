#pragma once

#include <new>
#include <type_traits>
#include <utility>

#include "ra/detail/intake.h"
#include "ra/detail/interleave.h"
#include "ra/detail/message.h"
#include "ra/future.h"
#include "ra/mailbox_limit.h"
#include "ra/result.h"

// The ways of a message into a mailbox.

namespace ra::detail {

template <class P>
constexpr bool is_bounded = requires {
  P::mailbox.messages;
};

template <class P>
constexpr bool takes_credit() {
  if constexpr (is_bounded<P>) {
    static_assert(P::mailbox.messages > 0, "RA8004: a mailbox has room for one message at least");
    return P::mailbox.then != when_full::drop_oldest;
  } else {
    return false;
  }
}

/// The receiver has taken a message out of its mailbox.
template <class P>
void taken_out(process_block& process) noexcept {
  if constexpr (takes_credit<P>()) process.bounded().give_credit();
}

/// Makes a message in a slot and lets it be seen. `Prepared` as from prepared().
template <class Message, class Reply, class... Prepared>
[[gnu::always_inline]] inline void fill(std::byte* slot, Reply&& reply, Prepared&&... given) {
  using stored = typename Message::stored;
  void* const place = slot + mailbox::payload_offset<stored>;
  if constexpr (Message::boxed) {
    new (place) stored(std::forward<Prepared>(given)...);
  } else {
    new (place) stored(std::forward<Reply>(reply), std::forward<Prepared>(given)...);
  }
}

/// Into the log. False when the process has ended; then nothing was moved.
template <class Message, class Reply, class... Prepared>
[[gnu::always_inline]] inline bool put_in_log(process_id to, Reply&& reply, Prepared&&... given) {
  process_block& process = process_block::at(to);
  const mailbox::reservation place = process.reserve(to.generation, Message::bytes);
  if (place.slot != nullptr) [[likely]] {
    try {
      fill<Message>(place.slot, std::forward<Reply>(reply), std::forward<Prepared>(given)...);
    } catch (...) {
      mailbox::publish(place.slot, mailbox::nothing, Message::bytes);
      if (place.first) process.schedule_first();
      throw;
    }
    mailbox::publish(place.slot, Message::type, Message::bytes);
  }
  if (place.first) process.schedule_first();
  return place.slot != nullptr;
}

/// Into the list of a mailbox that drops its oldest.
template <class Message, class Reply, class... Prepared>
result<void> put_in_list(process_id to, std::int64_t limit, Reply&& reply, Prepared&&... given) {
  struct owner {
    waiting_message* message;
    bool filled = false;
    process_id of;
    ~owner() {
      if (message == nullptr) return;
      if (filled) message->type->destroy(message->slot(), &process_block::at(of));
      waiting_message::free(message);
    }
  } made{waiting_message::make(Message::bytes), false, to};
  fill<Message>(made.message->slot(), std::forward<Reply>(reply), std::forward<Prepared>(given)...);
  made.message->type = &Message::type;
  made.filled = true;
  intake& list = process_block::bounded_at(to);
  owner dropped{nullptr, true, to};
  if (list.put(to, *made.message, limit, true, dropped.message)) {
    made.message = nullptr;
    return {};
  }
  process_block& process = process_block::at(to);
  const mailbox::reservation place = process.reserve(to.generation, 16);
  bool put = false;
  if (place.slot != nullptr) {
    put = list.put(to, *made.message, limit, false, dropped.message);
    const bool more = put && dropped.message == nullptr;
    if (put) made.message = nullptr;
    mailbox::publish(place.slot, more ? intake::in_list : mailbox::nothing, 16);
  }
  if (place.first) process.schedule_first();
  if (!put) return failure::closed;
  return {};
}

/// By the way the receiver's type says.
template <class P, class Message, class Reply, class... Prepared>
[[gnu::always_inline]] inline result<void> put(process_id to, Reply&& reply, Prepared&&... given) {
  if constexpr (!is_bounded<P>) {
    if (put_in_log<Message>(to, std::forward<Reply>(reply), std::forward<Prepared>(given)...)) {
      return {};
    }
    return failure::closed;
  } else if constexpr (!takes_credit<P>()) {
    if (!process_block::alive(to)) return failure::closed;
    return put_in_list<Message>(to, P::mailbox.messages, std::forward<Reply>(reply),
                                std::forward<Prepared>(given)...);
  } else {
    if (!process_block::alive(to)) return failure::closed;
    intake& credits = process_block::bounded_at(to);
    while (seems_full("process.send") || !credits.take_credit(P::mailbox.messages)) {
      if constexpr (P::mailbox.then == when_full::fail) return failure::would_block;
      switch (credits.wait_for_room(to, P::mailbox.messages)) {
        case blocked::closed:
          return failure::closed;
        case blocked::stopped:
          return failure::stopped;
        case blocked::given:
        case blocked::again:
          break;
      }
    }
    struct credit {
      intake* back;
      ~credit() {
        if (back != nullptr) back->give_credit();
      }
    } taken{&credits};
    if (!put_in_log<Message>(to, std::forward<Reply>(reply), std::forward<Prepared>(given)...)) {
      return failure::closed;
    }
    taken.back = nullptr;
    return {};
  }
}

/// Checks what the types tell of a message, prepares its arguments and puts it.
template <class P, class Sent, class Reply, class... Given>
[[gnu::always_inline]] inline result<void> prepare_and_put(process_id to, Reply&& reply,
                                                           Given&&... given) {
  using values = typename Sent::values;
  static_assert(std::is_base_of_v<typename Sent::function::of, P>,
                "RA8001: this is no member of that process");
  static_assert(!std::is_reference_v<typename Sent::returned>,
                "RA3002: an answer is a value; a reference leads into the process");
  static_assert(sizeof...(Given) == std::tuple_size_v<values>,
                "RA8001: a message has as many arguments as its handler");
  return [&]<class... Value>(std::tuple<Value...>*) {
    if constexpr (Sent::boxed) {
      auto box = std::make_unique<typename Sent::content>(
          std::forward<Reply>(reply), prepared<Value>(std::forward<Given>(given))...);
      return put<P, Sent>(to, no_reply{}, std::move(box));
    } else {
      return put<P, Sent>(to, std::forward<Reply>(reply),
                          prepared<Value>(std::forward<Given>(given))...);
    }
  }(static_cast<values*>(nullptr));
}

template <class Member>
using handler_result = typename member_function<Member>::returned;

template <class P, auto Member, class... Given>
[[gnu::always_inline]] inline result<void> send_message(process_id to, Given&&... given) {
  interleave_or_throw("process.send", &process_block::at(to));
  using sent = message<P, Member, no_reply>;
  return prepare_and_put<P, sent>(to, no_reply{}, std::forward<Given>(given)...);
}

template <class P, auto Member, class... Given>
auto request_message(process_id to, Given&&... given) {
  using returned = handler_result<decltype(Member)>;
  process_block::forbid_waiting_for_itself(to);
  interleave_or_throw("process.request", &process_block::at(to));
  using cell = reply_cell<returned>;
  std::unique_ptr<cell> asked = std::make_unique<cell>();
  reply<returned> to_us(*asked);
  struct unasked {
    reply<returned>& unused;
    ~unasked() { unused.release(); }
  } const withdrawn{to_us};
  using sent = message<P, Member, reply<returned>>;
  const result<void> went =
      prepare_and_put<P, sent>(to, std::move(to_us), std::forward<Given>(given)...);
  if (!went) return answer<returned>(went.error());
  return asked.release()->wait();
}

/// Keeps a promise with what the handler returns.
template <class R>
struct promised {
  promise<R> to;
  template <class... Value>
  void answer(Value&&... value) {
    to.set_value(std::forward<Value>(value)...);
  }
};

template <class P, auto Member, class... Given>
future<handler_result<decltype(Member)>> async_message(process_id to, Given&&... given) {
  using returned = handler_result<decltype(Member)>;
  interleave_or_throw("process.async", &process_block::at(to));
  promised<returned> answered;
  future<returned> there = answered.to.get_future();
  using sent = message<P, Member, promised<returned>>;
  // On failure the promise ends here, and the future says so.
  static_cast<void>(
      prepare_and_put<P, sent>(to, std::move(answered), std::forward<Given>(given)...));
  return there;
}

}  // namespace ra::detail
