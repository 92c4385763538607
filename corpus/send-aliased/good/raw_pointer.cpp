// The last use by the sender comes before the move. The raw pointer is still there, and nobody uses
// it again.

#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct node {
  int v = 0;
};

void f() {
  auto p = std::make_unique<node>();
  node* raw = p.get();
  raw->v = 2;
  std::jthread t([q = std::move(p)] { q->v = 1; });
}

int main() {
  f();
  std::puts("done");
}
