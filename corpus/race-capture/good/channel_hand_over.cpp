// What precedes a send is ordered before the receive that gets the value: the buffer changes hands
// with the number.

#include <ra/channel.h>
#include <ra/scope.h>

#include <cstdio>
#include <vector>

int main() {
  std::vector<int> buffer;
  ra::channel<int> filled(1);
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      buffer.assign(8, 1);
      (void)filled.send(8);
    });
    s.spawn([&] {
      if (filled.receive()) std::printf("%d\n", buffer.front());
    });
  });
}
