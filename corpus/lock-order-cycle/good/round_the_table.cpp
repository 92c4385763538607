// The last one takes the chopstick with the lower number first: the circle does not close.

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
  std::lock_guard<std::mutex> right(chopstick[0]);
  std::lock_guard<std::mutex> left(chopstick[2]);
  ++meals[2];
}

int main() {
  std::jthread a(dine_first);
  std::jthread b(dine_second);
  std::jthread c(dine_third);
}
