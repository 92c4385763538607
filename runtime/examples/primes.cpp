// An infinite sequence, computed as far as somebody looks: the sieve of primes, in which each prime
// found removes its multiples from what comes after.

#include <ra/ra.h>

#include <cstdio>

ra::generator<int> from(int first) {
  for (int i = first;; ++i) co_yield i;
}

ra::generator<int> without_multiples(int prime, ra::generator<int> numbers) {
  for (const int each : numbers) {
    if (each % prime != 0) co_yield each;
  }
}

ra::generator<int> primes() {
  ra::generator<int> numbers = from(2);
  for (;;) {
    const int prime = *numbers.begin();
    co_yield prime;
    numbers = without_multiples(prime, std::move(numbers));
  }
}

int main() {
  int seen = 0;
  int last = 0;
  for (const int each : primes()) {
    last = each;
    if (++seen == 100) break;
  }
  std::printf("the %dth prime is %d\n", seen, last);
  return last == 541 ? 0 : 1;
}
