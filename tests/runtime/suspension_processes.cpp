// Tasks that wait for processes: for an answer, for room in a mailbox, for the end.

#include "suspension.h"

#include "ra/co.h"
#include "ra/event.h"
#include "ra/process.h"
#include "ra/select.h"
#include "tests/support/token.h"

#include <chrono>

namespace ra::test {
namespace {

using namespace std::chrono_literals;

/// Its handler waits until the door is opened, or it is stopped; a message that waits is a second.
class porter : public process<porter> {
 public:
  static constexpr mailbox_limit mailbox{1, when_full::suspend};

  explicit porter(event& door, std::atomic<int>& let_in) : door_(door), let_in_(let_in) {}

  RA_MESSAGE int let_in(std::unique_ptr<token> guest) {
    static_cast<void>(door_.wait());
    EXPECT_NE(guest, nullptr);
    return ++let_in_;
  }

 private:
  event& door_;
  std::atomic<int>& let_in_;
};

/// `Wait` waits for something of the porter's and says whether a guest was let in by that.
template <class Wait>
class at_process final : public waiting_place {
 public:
  at_process(std::atomic<int>& counted, Wait how) : alive_(counted), wait_(how) {}

  void surround(scope& around) override { who_ = spawn_in<porter>(around, door_, let_in_); }
  void wait() override {
    if (wait_(who_, alive_)) ++answered_;
  }
  void release() override { door_.set(); }
  void check() override {
    EXPECT_FALSE(who_.alive());
    EXPECT_LE(answered_, let_in_);
  }

 private:
  std::atomic<int>& alive_;
  const Wait wait_;
  event door_;
  std::atomic<int> let_in_{0};
  std::atomic<int> answered_{0};
  pid<porter> who_;
};

template <class Wait>
suspension_point at(const char* name, Wait wait) {
  return point<at_process<Wait>>(name, wait);
}

std::unique_ptr<token> guest(std::atomic<int>& alive) { return std::make_unique<token>(alive); }

co<bool> ask_as_coroutine(const pid<porter>& who, std::atomic<int>& alive) {
  co_return (co_await who.async<&porter::let_in>(guest(alive))).has_value();
}

}  // namespace

std::vector<suspension_point> process_points() {
  return {
      at("request",
         [](const pid<porter>& who, std::atomic<int>& alive) {
           return who.request<&porter::let_in>(guest(alive)).has_value();
         }),
      at("async",
         [](const pid<porter>& who, std::atomic<int>& alive) {
           return who.async<&porter::let_in>(guest(alive)).get().has_value();
         }),
      at("co_await_async",
         [](const pid<porter>& who, std::atomic<int>& alive) {
           return ask_as_coroutine(who, alive).join();
         }),
      at("send_to_a_full_mailbox",
         [](const pid<porter>& who, std::atomic<int>& alive) {
           for (int i = 0; i < 3; ++i) {
             std::unique_ptr<token> mine = guest(alive);
             const bool sent = who.send<&porter::let_in>(std::move(mine)).has_value();
             EXPECT_EQ(mine == nullptr, sent);  // what was not sent stays whole
           }
           return false;
         }),
      at("wait_for_end",
         [](const pid<porter>& who, std::atomic<int>&) {
           static_cast<void>(who.wait_for_end());
           return false;
         }),
      at("co_await_async_end",
         [](const pid<porter>& who, std::atomic<int>&) {
           [](const pid<porter>& ended) -> co<> {
             static_cast<void>(co_await ended.async_end());
           }(who).join();
           return false;
         }),
  };
}

}  // namespace ra::test
