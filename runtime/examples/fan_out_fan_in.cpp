// One question to many, many answers to one: four tasks search parts of a text for a word, and a
// channel brings together what they find.

#include <ra/ra.h>

#include <cstdio>
#include <string>
#include <vector>

void find_all(const std::string& text, std::size_t from, std::size_t to, const std::string& word,
              ra::channel<std::size_t>& found) {
  for (std::size_t at = text.find(word, from); at < to; at = text.find(word, at + 1)) {
    if (!found.send(at)) return;
  }
}

int main() {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += i % 7 == 0 ? "needle " : "hay ";
  const std::string word = "needle";

  const std::size_t parts = 4;
  ra::channel<std::size_t> found(64);
  std::vector<std::size_t> places;
  ra::concurrent([&](ra::scope& all) {
    all.spawn([&] {
      ra::concurrent([&](ra::scope& searchers) {
        for (std::size_t i = 0; i < parts; ++i) {
          searchers.spawn([&, i] {
            find_all(text, text.size() * i / parts, text.size() * (i + 1) / parts, word, found);
          });
        }
      });
      found.close();  // every searcher has ended
    });
    for (const std::size_t at : found) places.push_back(at);
  });
  std::printf("found %zu times\n", places.size());
  return places.size() == 1429 ? 0 : 1;
}
