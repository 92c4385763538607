// The task locks a weak_ptr and changes the table; its owner waits for the task before it goes on,
// and meanwhile only counts owners, which is atomic.

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
  const bool only_one = scores.use_count() == 1;
  bonus.join();
  scores->emplace("grace", only_one ? 1 : 2);
  std::printf("%zu\n", scores->size());
}
