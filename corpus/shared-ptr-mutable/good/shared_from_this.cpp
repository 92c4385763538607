// The session keeps itself alive while its thread runs; the one field that both sides change is
// atomic, and the name is not changed by anyone.

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

class session : public std::enable_shared_from_this<session> {
 public:
  std::thread start() {
    return std::thread([self = shared_from_this()] {
      self->received_ += 100;
      std::puts(self->name_.c_str());
    });
  }
  void note_received(int bytes) { received_ += bytes; }
  int received() const { return received_; }
  const std::string& name() const { return name_; }

 private:
  std::atomic<int> received_{0};
  std::string name_ = "first";
};

int main() {
  auto s = std::make_shared<session>();
  std::thread reader = s->start();
  s->note_received(1);
  std::puts(s->name().c_str());
  reader.join();
  std::printf("%d\n", s->received());
}
