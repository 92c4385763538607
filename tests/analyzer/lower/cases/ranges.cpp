// Loops over ranges: containers, arrays, pointers of a class of our own.
#include <std.h>
struct own {
  int* begin() { return first; }
  int* end() { return first + 3; }
  int* first;
};
int sum(std::vector<int>& v, own o) {
  int total = 0;
  for (int& x : v) x += 1;
  for (int x : v) total += x;
  int fixed[3] = {1, 2, 3};
  for (auto x : fixed) total += x;
  for (int x : o) total += x;
  std::for_each(v.begin(), v.end(), [&](int x) { total += x; });
  return total;
}
