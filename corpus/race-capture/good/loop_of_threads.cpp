// One lambda, many threads, but each has its own slot of the vector, chosen by the loop counter
// that it captured by value. The slots are added up after all threads were joined.

#include <cstddef>
#include <cstdio>
#include <numeric>
#include <thread>
#include <vector>

int count_words(const std::vector<std::vector<int>>& pages) {
  std::vector<int> words(pages.size());
  std::vector<std::thread> readers;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    readers.emplace_back([&words, &pages, i] {
      for (const int length : pages[i]) {
        if (length > 0) ++words[i];
      }
    });
  }
  for (auto& reader : readers) reader.join();
  return std::accumulate(words.begin(), words.end(), 0);
}

int main() {
  const std::vector<std::vector<int>> pages(8, std::vector<int>(1000, 3));
  std::printf("%d\n", count_words(pages));
}
