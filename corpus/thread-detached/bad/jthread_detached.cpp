// jthread would have joined. detach() gives that up, and the stop request that comes with it.

#include <stop_token>
#include <thread>

void poll_once() noexcept;

void start_polling(int rounds) {
  std::jthread poller([rounds](std::stop_token stop) {
    for (int i = 0; i < rounds && !stop.stop_requested(); ++i) poll_once();
  });
  poller.detach();  // ra-expect(thread-detached)
}

int main() {
  start_polling(1000);
}
