// A span says where the numbers are and how many, but keeps nothing alive. The vector is gone when
// the detached thread adds them up.

#include <atomic>
#include <span>
#include <thread>
#include <vector>

std::atomic<long> grand_total{0};

void add_up_later(int count) {
  std::vector<int> numbers(static_cast<std::size_t>(count), 1);
  std::span<const int> all(numbers);
  std::thread worker([all] {  // ra-expect(capture-view-escapes)
    long sum = 0;
    for (int number : all) sum += number;
    grand_total += sum;
  });
  worker.detach();  // ra-expect(thread-detached)
}
