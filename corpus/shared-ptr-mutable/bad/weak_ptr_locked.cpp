// The task holds a weak_ptr and locks it, which answers whether the object lives, not whether
// somebody else is changing it.

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <thread>

using table = std::map<std::string, int>;

int main() {
  auto scores = std::make_shared<table>();
  std::weak_ptr<table> observed = scores;
  std::jthread bonus([observed] {
    if (auto alive = observed.lock()) (*alive)["ada"] += 10;
  });
  scores->emplace("grace", 1);  // ra-expect(shared-ptr-mutable)
  bonus.join();
  std::printf("%zu\n", scores->size());
}
