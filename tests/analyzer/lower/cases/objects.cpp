// Where objects come to life and how they die: elision, members, bases, arrays, new and delete.
#include <std.h>
struct base {
  base(int n) : b(n) {}
  virtual ~base() { b = 0; }
  int b;
};
struct part {
  part();
  part(const part&);
  ~part();
  int v;
};
struct whole : base {
  whole(int n) : base(n), parts{}, count(n) {}
  part parts[2];
  std::unique_ptr<part> owned;
  int count;
  int twice = count * 2;
};
struct plain {
  int x;
  part p;
};
part make();
void take(part p) { p.v = 1; }
part give(bool first) {
  part a, b;
  return first ? a : b;
}
void run(base* q) {
  part direct = make();
  part copy = direct;
  take(direct);
  take(make());
  plain aggregate{1, make()};
  plain other = aggregate;
  const part& kept = make();
  whole* w = new whole(3);
  delete w;
  delete q;
  auto owner = std::make_unique<whole>(4);
  owner->count = 2;
  auto next = std::move(owner);
}
