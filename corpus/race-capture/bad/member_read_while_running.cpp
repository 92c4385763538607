// The download thread writes a member through the captured `this`; progress() reads it from
// whatever thread asks, without a lock.

#include <cstdio>
#include <thread>

class download {
 public:
  void start() {
    worker_ = std::jthread([this] {
      for (int block = 0; block < 1000; ++block) received_ += 512;
    });
  }

  long progress() const { return received_; }  // ra-expect(race-capture)

 private:
  long received_ = 0;
  std::jthread worker_;
};

int main() {
  download file;
  file.start();
  std::printf("%ld\n", file.progress());
}
