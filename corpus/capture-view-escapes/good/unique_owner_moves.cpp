// The raw pointer is used here, before the owner moves into the task. After that only the task
// knows the node.

#include <memory>
#include <thread>
#include <utility>
#include <vector>

struct node {
  int visits = 0;
};

std::vector<std::jthread> walkers;

void visit_later(int first) {
  auto owner = std::make_unique<node>();
  node* raw = owner.get();
  raw->visits = first;
  walkers.emplace_back([owner = std::move(owner)] { owner->visits += 1; });
}
