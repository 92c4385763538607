#include <ra/annotations.h>

#include <mutex>

struct counter {
  std::mutex m;
  int value RA_GUARDED_BY(m) = 0;
};

int main() {
  counter c;
  const std::lock_guard<std::mutex> held(c.m);
  return c.value;
}
