// The shared object locks itself: its text can be reached only through with(), which holds the
// mutex while the given function runs.

#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct doc {
  std::string text;
};

template <class T>
class guarded {
 public:
  template <class F>
  auto with(F f) {
    std::lock_guard hold(m_);
    return f(value_);
  }

 private:
  std::mutex m_;
  T value_;
};

void f() {
  auto p = std::make_shared<guarded<doc>>();
  std::jthread t([p] { p->with([](doc& d) { d.text = "a"; }); });
  p->with([](doc& d) { d.text = "b"; });
}

int main() {
  f();
  std::puts("done");
}
