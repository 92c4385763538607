// What a function captured still leads into what it makes.
// error: RA2002
#include "ra/isolated.h"
#include <vector>

struct graph {
  std::vector<int>* numbers;
};
auto make(std::vector<int>& numbers) {
  return ra::isolate([&] { return graph{&numbers}; });
}
