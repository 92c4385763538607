// The lock is taken for reading and upgraded where a write is needed; learn() takes it for writing,
// which is the default.

#include <oneapi/tbb/spin_rw_mutex.h>

#include <cstdio>
#include <thread>

struct router {
  tbb::spin_rw_mutex m;
  int hops[4] = {};

  void learn(int destination, int hop) {
    tbb::spin_rw_mutex::scoped_lock lock(m);
    hops[destination] = hop;
  }
  int hop(int destination) {
    tbb::spin_rw_mutex::scoped_lock lock(m, /*write=*/false);
    if (hops[destination] != 0) return hops[destination];
    lock.upgrade_to_writer();
    hops[destination] = 1;
    return 1;
  }
};

int main() {
  router r;
  std::jthread a([&r] { r.learn(2, 7); });
  std::jthread b([&r] { r.learn(2, 8); });
  std::printf("%d\n", r.hop(2));
}
