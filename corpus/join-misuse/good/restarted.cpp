// Each round joins the thread it started, and the handle is used again for the next. The jthread is
// joined by hand once, and its destructor then finds nothing to do.

#include <thread>
#include <utility>

void work(int round) noexcept;

void run(int rounds) {
  std::thread current;
  for (int round = 0; round < rounds; ++round) {
    if (current.joinable()) current.join();
    current = std::thread(work, round);
  }
  if (current.joinable()) current.join();

  std::jthread last(work, rounds);
  std::jthread other;
  std::swap(last, other);
  other.join();
}
