// Waiting for a future leaves its result: it may be waited for again, and then taken once. A shared
// future gives its result as often as it is asked.

#include <chrono>
#include <future>

int measure();

int patient() {
  auto reading = std::async(std::launch::async, measure);
  reading.wait();
  reading.wait();
  return reading.get();
}

int impatient() {
  auto reading = std::async(std::launch::async, measure);
  while (reading.wait_for(std::chrono::seconds(1)) != std::future_status::ready) {
  }
  return reading.get();
}

int twice() {
  std::shared_future<int> reading = std::async(std::launch::async, measure);
  return reading.get() + reading.get();
}
