// Two threads write two different bit-fields of one structure. Adjacent bit-fields are one memory
// location: each write reads the other and puts it back.

#include <cstdio>
#include <thread>

struct device {
  unsigned ready : 1;
  unsigned failed : 1;
  unsigned retries : 6;
};

int main() {
  device d{};
  {
    std::jthread probe([&d] { d.ready = 1; });
    std::jthread watchdog([&d] {
      d.retries = 3;  // ra-expect(race-packed)
    });
  }
  std::printf("%u %u\n", d.ready, d.retries);
}
