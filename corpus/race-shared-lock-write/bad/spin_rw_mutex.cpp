// The second argument of scoped_lock says whether the lock is for writing. Here it is false, and
// the route is written all the same.

#include <oneapi/tbb/spin_rw_mutex.h>

#include <cstdio>
#include <thread>

struct router {
  tbb::spin_rw_mutex m;
  int hops[4] = {};

  void learn(int destination, int hop) {
    tbb::spin_rw_mutex::scoped_lock lock(m, /*write=*/false);
    hops[destination] = hop;  // ra-expect(race-shared-lock-write)
  }
  int hop(int destination) {
    tbb::spin_rw_mutex::scoped_lock lock(m, /*write=*/false);
    return hops[destination];
  }
};

int main() {
  router r;
  {
    std::jthread a([&r] { r.learn(2, 7); });
    std::jthread b([&r] { r.learn(2, 8); });
  }
  std::printf("%d\n", r.hop(2));
}
