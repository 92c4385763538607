// The node was moved into the task with its unique_ptr. The raw pointer that was taken before still
// leads to it.

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
  std::jthread t([q = std::move(p)] { q->v = 1; });
  raw->v = 2;  // ra-expect(send-aliased)
}

int main() {
  f();
  std::puts("done");
}
