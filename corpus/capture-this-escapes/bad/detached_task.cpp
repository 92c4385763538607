// The task without a scope may still count when the object is gone.

#include <ra/detach.h>

class poller {
 public:
  void start() {
    ra::detach([this] { ++hits_; });  // ra-expect(capture-this-escapes)
  }

 private:
  int hits_ = 0;
};

void poll() {
  poller one;
  one.start();
}
