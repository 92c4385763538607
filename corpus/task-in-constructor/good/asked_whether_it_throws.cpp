// The constructor asks whether running the body could throw, and runs nothing.

#include <cstdio>
#include <thread>

struct starter {
  void operator()(const void* node) const {
    std::thread([node] { std::printf("%p\n", node); }).join();
  }
};

template <class Body>
class node {
 public:
  explicit node(Body body) : body_(body), never_throws_(noexcept(body(this))) {}
  virtual ~node() = default;
  virtual void run() { body_(this); }

 private:
  Body body_;
  bool never_throws_;
};

int main() {
  node<starter> one{starter{}};
  one.run();
}
