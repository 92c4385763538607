// One child was taken out of the tree before the tree was sent: it is a tree of its own now, and
// its pointer leads to nothing of what the task has.

#include <cstdio>
#include <future>
#include <memory>
#include <utility>

struct tree {
  int value = 1;
  std::unique_ptr<tree> left, right;
};

static int grow(std::unique_ptr<tree> t) {
  t->right->value *= 2;
  return t->right->value + t->value;
}

int main() {
  auto root = std::make_unique<tree>();
  root->left = std::make_unique<tree>();
  root->right = std::make_unique<tree>();
  const std::unique_ptr<tree> kept = std::move(root->left);
  tree* child = kept.get();
  auto sum = std::async(std::launch::async, grow, std::move(root));
  child->value = 5;
  std::printf("%d\n", sum.get() + kept->value);
}
