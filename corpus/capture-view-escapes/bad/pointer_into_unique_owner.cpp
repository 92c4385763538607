// The owner stays here and frees the node when the function ends. Only its raw pointer travels.

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

struct node {
  std::atomic<int> visits{0};
};

std::vector<std::jthread> walkers;

void visit_later() {
  auto owner = std::make_unique<node>();
  node* raw = owner.get();
  walkers.emplace_back([raw] { raw->visits += 1; });  // ra-expect(capture-view-escapes)
}

void visit_twice() {
  visit_later();
  visit_later();
}
