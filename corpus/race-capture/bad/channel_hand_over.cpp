// The buffer is filled after the number was sent that says it is filled.

#include <ra/channel.h>
#include <ra/scope.h>

#include <cstdio>
#include <vector>

int main() {
  std::vector<int> buffer(8);
  ra::channel<int> filled(1);
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      (void)filled.send(8);
      buffer[0] = 1;
    });
    s.spawn([&] {
      if (filled.receive()) std::printf("%d\n", buffer[0]);  // ra-expect(race-capture)
    });
  });
}
