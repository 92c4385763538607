// The helper takes the thread over, which looks like an owner, and lets it go. One detach stands
// for all the threads of the program.

#include <functional>
#include <thread>
#include <utility>

void let_go(std::thread&& thread) {
  if (thread.joinable()) thread.detach();  // ra-expect(thread-detached)
}

template <class F>
void in_background(F body) {
  let_go(std::thread(std::move(body)));
}

void send_statistics(int users) noexcept;

void on_exit(int users) {
  in_background([users] { send_statistics(users); });
  in_background(std::bind(send_statistics, 0));
}
