// Three tasks, three locks: each takes its own and then its neighbour's.

#include <mutex>
#include <thread>

std::mutex chopstick[3];
int meals[3];

void dine_first() {
  std::lock_guard<std::mutex> left(chopstick[0]);
  std::lock_guard<std::mutex> right(chopstick[1]);
  ++meals[0];
}

void dine_second() {
  std::lock_guard<std::mutex> left(chopstick[1]);
  std::lock_guard<std::mutex> right(chopstick[2]);
  ++meals[1];
}

void dine_third() {
  std::lock_guard<std::mutex> left(chopstick[2]);
  std::lock_guard<std::mutex> right(chopstick[0]);  // ra-expect(lock-order-cycle)
  ++meals[2];
}

int main() {
  std::jthread a(dine_first);
  std::jthread b(dine_second);
  std::jthread c(dine_third);
}
