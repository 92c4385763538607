// Many jobs, and never more than three at work: three tasks take jobs from one channel.

#include <ra/ra.h>

#include <cstdio>
#include <vector>

struct job {
  int number;
};
struct outcome {
  int number;
  int divisors;
};

outcome work(const job& given) {
  outcome made{given.number, 0};
  for (int i = 1; i <= given.number; ++i) made.divisors += given.number % i == 0 ? 1 : 0;
  return made;
}

int main() {
  ra::channel<job> jobs(16);
  ra::channel<outcome> outcomes(16);
  int primes = 0;
  ra::concurrent([&](ra::scope& all) {
    all.spawn([&] {
      for (int i = 1; i <= 1000; ++i) {
        if (!jobs.send(job{i})) break;
      }
      jobs.close();
    });
    all.spawn([&] {
      ra::concurrent([&](ra::scope& pool) {
        for (int i = 0; i < 3; ++i) {
          pool.spawn([&] {
            for (const job& each : jobs) {
              if (!outcomes.send(work(each))) break;
            }
          });
        }
      });
      outcomes.close();
    });
    for (const outcome& each : outcomes) primes += each.divisors == 2 ? 1 : 0;
  });
  std::printf("%d primes below 1000\n", primes);
  return primes == 168 ? 0 : 1;
}
