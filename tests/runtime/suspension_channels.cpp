// Tasks that wait at channels: what was sent is received once or left in the channel, and what was not
// sent is untouched.

#include "suspension.h"

#include "ra/channel.h"
#include "ra/co.h"
#include "ra/select.h"
#include "ra/stream.h"
#include "tests/support/token.h"

#include <chrono>
#include <optional>

namespace ra::test {
namespace {

using namespace std::chrono_literals;

struct parcel {
  std::unique_ptr<token> content;
};

class at_channel : public waiting_place {
 public:
  at_channel(std::atomic<int>& counted, std::uint32_t capacity) : alive(counted), road(capacity) {}

  void check() override {
    while (result<parcel> left = road.try_receive()) received(*left);
    EXPECT_EQ(sent_, received_);
  }

 protected:
  parcel made() { return {std::make_unique<token>(alive)}; }
  void tried(const parcel& mine, bool sent) {
    EXPECT_EQ(mine.content == nullptr, sent);  // what was not sent stays whole
    if (sent) ++sent_;
  }
  void received(const parcel& whole) {
    EXPECT_NE(whole.content, nullptr);
    ++received_;
  }

  std::atomic<int>& alive;
  channel<parcel> road;

 private:
  std::atomic<int> sent_{0};
  std::atomic<int> received_{0};
};

/// `Send` sends a parcel and says whether it did.
template <class Send>
class sending_place final : public at_channel {
 public:
  sending_place(std::atomic<int>& counted, std::uint32_t capacity, Send how)
      : at_channel(counted, capacity), send(how), capacity_(capacity) {}

  void prepare(scope&) override {
    for (std::uint32_t i = 0; i < capacity_; ++i) {
      parcel first = made();
      const bool sent = road.try_send(std::move(first)).has_value();
      tried(first, sent);
    }
  }
  void wait() override {
    parcel mine = made();
    const bool sent = send(road, mine);
    tried(mine, sent);
  }
  void release() override {
    if (result<parcel> got = road.try_receive()) received(*got);
  }

 private:
  const Send send;
  const std::uint32_t capacity_;
};

/// `Receive` receives a parcel, or nothing.
template <class Receive>
class receiving_place final : public at_channel {
 public:
  receiving_place(std::atomic<int>& counted, std::uint32_t capacity, Receive how)
      : at_channel(counted, capacity), receive(how) {}

  void wait() override {
    if (const std::optional<parcel> got = receive(road)) received(*got);
  }
  void release() override {
    parcel mine = made();
    const bool sent = road.try_send(std::move(mine)).has_value();
    tried(mine, sent);
  }

 private:
  const Receive receive;
};

template <class Send>
suspension_point sending(const char* name, std::uint32_t capacity, Send send) {
  return point<sending_place<Send>>(name, capacity, send);
}
template <class Receive>
suspension_point receiving(const char* name, std::uint32_t capacity, Receive receive) {
  return point<receiving_place<Receive>>(name, capacity, receive);
}

std::optional<parcel> kept(result<parcel> got) {
  if (!got) return std::nullopt;
  return *std::move(got);
}

bool send_by_select(channel<parcel>& to, parcel& mine) {
  channel<int> silent(0);
  bool sent = false;
  static_cast<void>(select(on_receive(silent, [](int) {}),
                           on_send(to, std::move(mine), [&] { sent = true; }), after(1h)));
  return sent;
}

std::optional<parcel> receive_by_select(channel<parcel>& from) {
  channel<int> silent(0);
  std::optional<parcel> got;
  static_cast<void>(select(on_receive(from, [&](parcel taken) { got.emplace(std::move(taken)); }),
                           on_receive(silent, [](int) {})));
  return got;
}

co<bool> send_as_coroutine(channel<parcel>& to, parcel& mine) {
  co_return (co_await on_send(to, std::move(mine))).has_value();
}

co<std::optional<parcel>> receive_as_coroutine(channel<parcel>& from) {
  co_return kept(co_await on_receive(from));
}

co<bool> send_by_on_any(channel<parcel>& to, parcel& mine) {
  channel<int> silent(0);
  bool sent = false;
  static_cast<void>(co_await on_any(on_receive(silent, [](int) {}),
                                    on_send(to, std::move(mine), [&] { sent = true; }),
                                    after(1h)));
  co_return sent;
}

co<std::optional<parcel>> receive_by_on_any(channel<parcel>& from) {
  channel<int> silent(0);
  std::optional<parcel> got;
  static_cast<void>(
      co_await on_any(on_receive(from, [&](parcel taken) { got.emplace(std::move(taken)); }),
                      on_receive(silent, [](int) {})));
  co_return std::move(got);
}

stream<parcel> parcels(channel<parcel>& from) {
  while (result<parcel> each = co_await on_receive(from)) co_yield *std::move(each);
}

co<std::optional<parcel>> receive_by_stream(channel<parcel>& from) {
  stream<parcel> all = parcels(from);
  co_return co_await all.next();
}

std::optional<parcel> receive_by_loop(channel<parcel>& from) {
  for (parcel& each : from) return std::move(each);
  return std::nullopt;
}

}  // namespace

std::vector<suspension_point> channel_points() {
  using road = channel<parcel>;
  std::vector<suspension_point> all;
  for (const std::uint32_t capacity : {0u, 1u}) {
    const std::string kind = capacity == 0 ? "_of_no_room" : "_of_one_place";
    const auto add = [&](suspension_point made) {
      made.name += kind;
      all.push_back(std::move(made));
    };
    add(sending("channel_send", capacity,
                [](road& to, parcel& mine) { return to.send(std::move(mine)).has_value(); }));
    add(sending("channel_send_for", capacity, [](road& to, parcel& mine) {
      return to.send_for(std::move(mine), 1h).has_value();
    }));
    add(sending("select_to_send", capacity, &send_by_select));
    add(sending("co_await_on_send", capacity, [](road& to, parcel& mine) {
      return send_as_coroutine(to, mine).join();
    }));
    add(sending("co_await_on_any_to_send", capacity, [](road& to, parcel& mine) {
      return send_by_on_any(to, mine).join();
    }));
    add(receiving("channel_receive", capacity, [](road& from) { return kept(from.receive()); }));
    add(receiving("channel_receive_for", capacity,
                  [](road& from) { return kept(from.receive_for(1h)); }));
    add(receiving("select_to_receive", capacity, &receive_by_select));
    add(receiving("co_await_on_receive", capacity,
                  [](road& from) { return receive_as_coroutine(from).join(); }));
    add(receiving("co_await_on_any_to_receive", capacity,
                  [](road& from) { return receive_by_on_any(from).join(); }));
  }
  all.push_back(receiving("channel_loop", 1, &receive_by_loop));
  all.push_back(receiving("stream", 1, [](road& from) { return receive_by_stream(from).join(); }));
  return all;
}

}  // namespace ra::test
