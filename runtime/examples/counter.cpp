// A million messages from four senders to one process, none lost and none counted twice.

#include <ra/ra.h>

#include <cstdio>

class counter : public ra::process<counter> {
 public:
  RA_MESSAGE void add(long amount) { total_ += amount; }
  RA_MESSAGE long total() const { return total_; }

 private:
  long total_ = 0;
};

int main() {
  const ra::shared<ra::pid<counter>> c = ra::spawn<counter>();
  ra::concurrent([&](ra::scope& senders) {
    for (int sender = 0; sender < 4; ++sender) {
      senders.spawn([c] {
        for (int i = 0; i < 250'000; ++i) {
          if (!c.send<&counter::add>(1L)) return;
        }
      });
    }
  });
  const ra::result<long> total = c.request<&counter::total>();
  c.stop();
  if (!total) return 1;
  std::printf("%ld\n", *total);
  return *total == 1'000'000 ? 0 : 1;
}
