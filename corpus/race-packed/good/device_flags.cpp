// A bit-field of width zero separates the two groups: what comes after it is another memory
// location. Within a group, one thread writes.

#include <cstdio>
#include <thread>

struct device {
  unsigned ready : 1;
  unsigned failed : 1;
  unsigned : 0;
  unsigned retries : 6;
};

int main() {
  device d{};
  {
    std::jthread probe([&d] {
      d.ready = 1;
      d.failed = 0;
    });
    std::jthread watchdog([&d] { d.retries = 3; });
  }
  std::printf("%u %u\n", d.ready, d.retries);
}
