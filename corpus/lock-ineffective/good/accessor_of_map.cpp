// An accessor of a concurrent map is a lock on one entry: it holds nothing until the map gives it an
// entry. How it is made, from a lock that holds nothing, is not the user's business.

#include <oneapi/tbb/concurrent_hash_map.h>
#include <oneapi/tbb/parallel_for_each.h>

#include <string>
#include <vector>

using table = tbb::concurrent_hash_map<std::string, int>;

int count(const std::vector<std::string>& words) {
  table counts;
  tbb::parallel_for_each(words.begin(), words.end(), [&](const std::string& word) {
    table::accessor entry;
    counts.insert(entry, word);
    entry->second += 1;
  });
  return static_cast<int>(counts.size());
}
