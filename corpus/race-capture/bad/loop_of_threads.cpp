// One lambda, many threads: each iteration starts another thread on the same captured counter, so
// the increment races with itself.

#include <cstdio>
#include <thread>
#include <vector>

int count_words(const std::vector<std::vector<int>>& pages) {
  int words = 0;
  std::vector<std::thread> readers;
  for (const auto& page : pages) {
    readers.emplace_back([&words, &page] {
      for (const int length : page) {
        if (length > 0) ++words;  // ra-expect(race-capture)
      }
    });
  }
  for (auto& reader : readers) reader.join();
  return words;
}

int main() {
  const std::vector<std::vector<int>> pages(8, std::vector<int>(1000, 3));
  std::printf("%d\n", count_words(pages));
}
