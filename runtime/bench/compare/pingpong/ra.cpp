// What does a message cost between two that answer each other? Two processes, one message; and two
// tasks with a channel each way.

#include "compare/workload.h"
#include "ra/channel.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

constexpr int round_trips = 20'000;

class player : public ra::process<player> {
 public:
  RA_MESSAGE void meet(ra::pid<player> peer) { peer_ = std::move(peer); }
  RA_MESSAGE void hit(int left) {
    if (left == 0) {
      end();
    } else {
      static_cast<void>(peer_.send<&player::hit>(left - 1));
    }
  }
  RA_MESSAGE ra::pid<player> address() { return self(); }

 private:
  ra::pid<player> peer_;
};

void play() {
  const ra::pid<player> one = ra::spawn<player>();
  const ra::pid<player> two = ra::spawn<player>();
  static_cast<void>(one.send<&player::meet>(std::move(*two.request<&player::address>())));
  static_cast<void>(two.send<&player::meet>(std::move(*one.request<&player::address>())));
  static_cast<void>(one.send<&player::hit>(2 * round_trips));
  static_cast<void>(one.wait_for_end());
  two.stop();
}

void play_over_channels() {
  ra::channel<int> there(0);
  ra::channel<int> back(0);
  ra::concurrent([&](ra::scope& s) {
    static_cast<void>(s.spawn([&] {
      for (int i = 0; i < round_trips; ++i) static_cast<void>(back.send(*there.receive()));
    }));
    for (int i = 0; i < round_trips; ++i) {
      static_cast<void>(there.send(i));
      ra::bench::expect(*back.receive() == i, "what was sent came back");
    }
  });
}

void measure(std::size_t workers, const std::string& with) {
  const ra::runtime here({.workers = workers});
  ra::concurrent([&](ra::scope&) {
    ra::bench::emit_time_per("pingpong", "ra processes, " + with, round_trips, "ns/roundtrip", 40,
                             play);
    ra::bench::emit_time_per("pingpong", "ra tasks, " + with, round_trips, "ns/roundtrip", 40,
                             play_over_channels);
  });
}

const ra::bench::workload pingpong("pingpong", [] {
  measure(1, "1 worker");
  measure(2, "2 workers");
});

}  // namespace
