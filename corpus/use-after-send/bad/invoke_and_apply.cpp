// std::invoke and std::apply call functions, members and members through pointers; all of them end
// at an object that the parent uses meanwhile.

#include <functional>
#include <thread>
#include <tuple>

struct counter {
  int value = 0;
  void add(int by) { value += by; }
};

void raise(int& to, int by) { to += by; }

int function_given() {
  int n = 0;
  std::thread t([&n] { std::invoke(raise, n, 1); });
  n += 1;  // ra-expect(use-after-send)
  t.join();
  return n;
}

int member_given() {
  counter c;
  std::thread t([&c] { std::invoke(&counter::add, c, 1); });
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int member_of_pointer() {
  counter c;
  std::thread t([p = &c] { std::invoke(&counter::add, p, 1); });
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int data_member() {
  counter c;
  std::thread t([&c] { std::invoke(&counter::value, c) = 3; });
  c.value += 1;  // ra-expect(use-after-send)
  t.join();
  return c.value;
}

int tuple_of_arguments() {
  int n = 0;
  std::thread t([&n] { std::apply(raise, std::tuple<int&, int>(n, 1)); });
  n += 1;  // ra-expect(use-after-send)
  t.join();
  return n;
}

int main() {
  return function_given() + member_given() + member_of_pointer() + data_member() +
         tuple_of_arguments();
}
