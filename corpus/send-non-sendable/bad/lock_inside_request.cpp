// The lock is a member of the structure that is passed to the thread; at the spawn one sees only a
// request.

#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

struct request {
  std::unique_lock<std::mutex> turn;
  int* account = nullptr;
  int amount = 0;
};

static void book(request r) { *r.account += r.amount; }

int main() {
  std::mutex m;
  int account = 0;
  request r{std::unique_lock(m), &account, 10};
  std::thread booking(book, std::move(r));  // ra-expect(send-non-sendable)
  booking.join();
  std::printf("%d\n", account);
}
