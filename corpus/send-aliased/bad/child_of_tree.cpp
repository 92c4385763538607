// The whole tree is moved into the task, with the child that a pointer of the sender still leads
// to.

#include <cstdio>
#include <future>
#include <memory>
#include <utility>

struct tree {
  int value = 1;
  std::unique_ptr<tree> left, right;
};

static int grow(std::unique_ptr<tree> t) {
  t->left->value *= 2;
  return t->left->value + t->right->value;
}

int main() {
  auto root = std::make_unique<tree>();
  root->left = std::make_unique<tree>();
  root->right = std::make_unique<tree>();
  tree* child = root->left.get();
  auto sum = std::async(std::launch::async, grow, std::move(root));
  child->value = 5;  // ra-expect(send-aliased)
  std::printf("%d\n", sum.get());
}
