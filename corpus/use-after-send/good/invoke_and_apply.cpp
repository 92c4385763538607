// The same calls by std::invoke and std::apply, on another member, on copies, or after the join.

#include <functional>
#include <thread>
#include <tuple>

struct counter {
  int value = 0;
  int other = 0;
  void add(int by) { value += by; }
};

void raise(int& to, int by) { to += by; }

int function_given() {
  int n = 0;
  int own = 0;
  std::thread t([&n] { std::invoke(raise, n, 1); });
  own += 1;
  t.join();
  return n + own;
}

int member_given() {
  counter c;
  std::thread t([&c] { std::invoke(&counter::add, c, 1); });
  c.other += 1;
  t.join();
  return c.value;
}

int member_of_copy() {
  counter c;
  std::thread t([c]() mutable { std::invoke(&counter::add, c, 1); });
  c.value += 1;
  t.join();
  return c.value;
}

int data_member() {
  counter c;
  std::thread t([&c] { std::invoke(&counter::value, c) = 3; });
  c.other += 1;
  t.join();
  return c.value;
}

int tuple_of_arguments() {
  int n = 0;
  std::thread t([n]() mutable { std::apply(raise, std::tuple<int&, int>(n, 1)); });
  n += 1;
  t.join();
  return n;
}

int main() {
  return function_given() + member_given() + member_of_copy() + data_member() +
         tuple_of_arguments();
}
