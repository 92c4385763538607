// A member function starts a task on its own object and goes on with another member; the member of
// the task is read after the join.

#include <cstdio>
#include <thread>

class poller {
 public:
  int run() {
    std::jthread poll([this] {
      for (int i = 0; i < 10; ++i) ++hits_;
    });
    rounds_ += 1;
    poll.join();
    return hits_ + rounds_;
  }

 private:
  int hits_ = 0;
  int rounds_ = 0;
};

int main() {
  poller p;
  std::printf("%d\n", p.run());
}
