// The second task reads what the first wrote when the event says that it is there.

#include <ra/event.h>
#include <ra/scope.h>

#include <cstdio>

int main() {
  int answer = 0;
  ra::event there;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      answer = 42;
      there.set();
    });
    s.spawn([&] {
      if (there.wait()) std::printf("%d\n", answer);
    });
  });
}
