// The span points into a table with static storage, which no function's end takes away.

#include <array>
#include <atomic>
#include <span>
#include <thread>
#include <vector>

std::atomic<long> grand_total{0};
std::vector<std::jthread> pool;

void add_up_later(std::size_t count) {
  static constexpr std::array<int, 8> table{1, 2, 3, 5, 8, 13, 21, 34};
  std::span<const int> part = std::span(table).first(count < 8 ? count : 8);
  pool.emplace_back([part] {
    long sum = 0;
    for (int number : part) sum += number;
    grand_total += sum;
  });
}
