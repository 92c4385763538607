// What a thread is given is a wrapper: bind_front with a reference among its arguments, a reference
// to a function object, a std::function that holds one.

#include <functional>
#include <thread>

struct counter {
  int value = 0;
  void add(int by) { value += by; }
  void operator()() { value += 1; }
};

struct adding {
  int& to;
  void operator()(int by) const { to += by; }
};

int bound_object() {
  counter c;
  std::thread t(std::bind_front(&counter::add, &c), 1);
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int referred_object() {
  counter c;
  std::thread t(std::ref(c));
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int called_through_reference() {
  counter c;
  auto wrapped = std::ref(c);
  std::thread t([wrapped] { wrapped(); });
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int held_by_function() {
  int n = 0;
  std::function<void(int)> add = adding{n};
  std::thread t(add, 1);
  n += 1;  // ra-expect(use-after-send)
  t.join();
  return n;
}

int token_before_reference() {
  int n = 0;
  std::jthread t([](std::stop_token, int& to) { to += 1; }, std::ref(n));
  n += 1;  // ra-expect(use-after-send)
  return 0;
}

int main() {
  return bound_object() + referred_object() + called_through_reference() + held_by_function() +
         token_before_reference();
}
