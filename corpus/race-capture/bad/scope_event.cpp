// The event is set before the answer is there.

#include <ra/event.h>
#include <ra/scope.h>

#include <cstdio>

int main() {
  int answer = 0;
  ra::event there;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      there.set();
      answer = 42;
    });
    s.spawn([&] {
      if (there.wait()) std::printf("%d\n", answer);  // ra-expect(race-capture)
    });
  });
}
