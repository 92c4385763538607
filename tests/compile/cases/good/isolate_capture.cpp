// What a function captured still leads into what it makes.
#include "ra/isolated.h"
#include <vector>

struct graph {
  std::vector<int> numbers;
};
auto make(std::vector<int> numbers) {
  return ra::isolate([](std::vector<int> given) { return graph{std::move(given)}; },
                     std::move(numbers));
}
