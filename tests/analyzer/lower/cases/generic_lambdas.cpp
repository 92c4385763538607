// A generic lambda that is called is lowered as its instances; one that only a library without
// bodies gets is lowered as it is written.
#include <std.h>
struct entry {
  int count;
};
void declared_only(void* callable);
template <class F> void hand_over(F f);
void run(std::vector<int>& v, entry& e, int k) {
  int sum = 0;
  auto called = [&](auto x) { sum += x; };
  called(1);
  called(2L);
  auto never = [&, k](auto& x) {
    sum += x;
    ++e.count;
    x = k;
    if (x < k) v[0] = k;
    for (int i = 0; i < k; ++i) sum = i * x;
    x.method(sum);
  };
  declared_only(&never);
}
