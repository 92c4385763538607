// The spawn is in a helper that returns the thread, and the use is a library call that may look
// harmless: a map is changed by operator[] even where it is only asked.

#include <cstdio>
#include <map>
#include <string>
#include <thread>

using index_map = std::map<std::string, int>;

static std::jthread index_in_background(index_map& index) {
  return std::jthread([target = &index] {
    for (int page = 0; page < 100; ++page) (*target)[std::to_string(page)] = page;
  });
}

int main() {
  index_map index;
  std::jthread indexer = index_in_background(index);
  const int page = index["42"];  // ra-expect(use-after-send)
  indexer.join();
  std::printf("%d of %zu\n", page, index.size());
}
