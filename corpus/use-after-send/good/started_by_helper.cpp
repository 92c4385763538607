// The spawn is in a helper that returns the thread. The handle travels on by move and is joined
// under another name before the map is asked.

#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <utility>

using index_map = std::map<std::string, int>;

static std::thread index_in_background(index_map& index) {
  return std::thread([target = &index] {
    for (int page = 0; page < 100; ++page) (*target)[std::to_string(page)] = page;
  });
}

static void wait_for(std::thread worker) { worker.join(); }

int main() {
  index_map index;
  std::thread indexer = index_in_background(index);
  wait_for(std::move(indexer));
  const int page = index["42"];
  std::printf("%d of %zu\n", page, index.size());
}
