// The session keeps itself alive while its thread runs. That makes the object live long enough, but
// does not protect its counter from the owner, who goes on using it.

#include <cstdio>
#include <memory>
#include <thread>

class session : public std::enable_shared_from_this<session> {
 public:
  std::thread start() {
    return std::thread([self = shared_from_this()] { self->received_ += 100; });
  }
  void note_received(int bytes) {
    received_ += bytes;  // ra-expect(shared-ptr-mutable)
  }
  int received() const { return received_; }

 private:
  int received_ = 0;
};

int main() {
  auto s = std::make_shared<session>();
  std::thread reader = s->start();
  s->note_received(1);
  reader.join();
  std::printf("%d\n", s->received());
}
