// The scope waits for the task, and the object lives longer.

#include <ra/scope.h>

class poller {
 public:
  void start(ra::scope& s) {
    s.spawn([this] { ++hits_; });
  }

 private:
  int hits_ = 0;
};

void poll() {
  poller one;
  ra::concurrent([&](ra::scope& s) { one.start(s); });
}
