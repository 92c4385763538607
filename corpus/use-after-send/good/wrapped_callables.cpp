// Wrappers that copy: what the parent changes is its own object, not the one in the wrapper.

#include <functional>
#include <thread>

struct counter {
  int value = 0;
  void add(int by) { value += by; }
  void operator()() { value += 1; }
};

int bound_object() {
  counter c;
  std::thread t(std::bind_front(&counter::add, c), 1);
  c.value += 1;
  t.join();
  return c.value;
}

int copied_object() {
  counter c;
  std::thread t(c);
  c.value += 1;
  t.join();
  return c.value;
}

int referred_after_join() {
  counter c;
  std::thread t(std::ref(c));
  t.join();
  c.value += 1;
  return c.value;
}

int held_by_function() {
  counter c;
  std::function<void()> run = c;
  std::thread t(run);
  c.value += 1;
  t.join();
  return c.value;
}

int token_before_value() {
  int n = 0;
  std::jthread t([](std::stop_token, int mine) { mine += 1; }, n);
  n += 1;
  return n;
}

int main() {
  return bound_object() + copied_object() + referred_after_join() + held_by_function() +
         token_before_value();
}
