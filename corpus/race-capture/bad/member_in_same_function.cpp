// A member function starts a task on its own object and goes on with the same member while the
// task runs.

#include <cstdio>
#include <thread>

class poller {
 public:
  int run() {
    std::jthread poll([this] {
      for (int i = 0; i < 10; ++i) ++hits_;
    });
    hits_ += 100;  // ra-expect(race-capture)
    poll.join();
    return hits_;
  }

 private:
  int hits_ = 0;
};

int main() {
  poller p;
  std::printf("%d\n", p.run());
}
