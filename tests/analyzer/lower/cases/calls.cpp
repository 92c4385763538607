// Through pointers, members, objects; operators; defaults; conversions.
#include <std.h>
struct op {
  int v;
  void operator()(int i) { v += i; }
  op operator+(const op& o) const { return {v + o.v}; }
  explicit operator bool() const { return v; }
};
struct dynamic {
  virtual void go();
};
int with_default(int a, int b = 2, op o = {});
template <class F> void apply(F&& f) { f(1); }
std::function<void(int)> stored;
void calls(op& p, op q, int op::*m, void (op::*f)(int), void (*g)(int), dynamic& d) {
  op r = p + q;
  r(3);
  if (r) p.*m = 3;
  (p.*f)(4);
  g(5);
  apply(r);
  apply([&](int x) { p.v = x; });
  apply([](auto x) { return x; });
  stored = [q](int x) { with_default(x); };
  stored(6);
  d.go();
  d.dynamic::go();
  int (*plain)(int) = [](int x) { return x; };
  with_default(plain(7), 8);
}
