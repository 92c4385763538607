// A million squares, computed on all processors: which of them end in 444, and what those add up to.

#include <ra/ra.h>

#include <cstdint>
#include <cstdio>
#include <numeric>
#include <vector>

using number = std::uint64_t;

number square(number of) { return of * of; }
bool ends_in_444(number square) { return square % 1000 == 444; }

// Fails only where it is asked to stop.
ra::result<number> add_up(const std::vector<number>& numbers) {
  const ra::result<std::vector<number>> squares = ra::parallel_map(numbers, square);
  if (!squares) return squares.error();
  const ra::result<std::vector<number>> found = ra::parallel_filter(*squares, ends_in_444);
  if (!found) return found.error();
  std::printf("%zu squares end in 444\n", found->size());
  return ra::parallel_reduce(*found, number{0});
}

int main() {
  std::vector<number> numbers(1'000'000);
  std::iota(numbers.begin(), numbers.end(), 1);

  const ra::result<number> sum = add_up(numbers);
  if (!sum) return 1;
  std::printf("and add up to %llu\n", static_cast<unsigned long long>(*sum));
  return *sum == 1'333'333'429'776'000 ? 0 : 1;
}
