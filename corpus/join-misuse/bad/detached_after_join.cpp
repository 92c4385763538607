// The thread has been joined when it is told to detach: detach() throws, as join() would.

#include <stop_token>
#include <thread>

void poll_once() noexcept;

void poll(int rounds) {
  std::jthread poller([rounds](std::stop_token stop) {
    for (int i = 0; i < rounds && !stop.stop_requested(); ++i) poll_once();
  });
  if (rounds > 10) poller.request_stop();
  poller.join();
  if (rounds > 10) poller.detach();  // ra-expect(join-misuse) ra-expect(thread-detached)
}

int main() {
  poll(20);
}
