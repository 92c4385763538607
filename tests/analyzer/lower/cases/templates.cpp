// Instances only, each with its own types; members of class templates that are used.
#include <std.h>
template <class T> struct box {
  T value;
  static int made;
  T& get() { return value; }
  void unused() { value.nothing(); }
  template <class U> void set(U u) { value = u; ++made; }
};
template <class T> int box<T>::made = 0;
template <class T, class... Rest> int count(T first, Rest... rest) {
  if constexpr (sizeof...(rest) > 0) return 1 + count(rest...);
  return first;
}
int use() {
  box<int> b{1};
  b.get() = 4;
  b.set(2L);
  return count(1, 2L);
}
