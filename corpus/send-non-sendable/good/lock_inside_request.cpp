// The request names the mutex by pointer, and the thread takes the lock. The structure has a raw
// pointer and nothing that is bound to a thread.

#include <cstdio>
#include <mutex>
#include <thread>

struct request {
  std::mutex* turn = nullptr;
  int* account = nullptr;
  int amount = 0;
};

static void book(request r) {
  std::lock_guard hold(*r.turn);
  *r.account += r.amount;
}

int main() {
  std::mutex m;
  int account = 0;
  request r{&m, &account, 10};
  std::thread booking(book, r);
  booking.join();
  std::printf("%d\n", account);
}
