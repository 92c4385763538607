// The lambda refers to a local and travels as a std::function, but it is called before the call
// returns and kept by no one: no task, no escape.

#include <functional>
#include <vector>

class catalogue {
 public:
  void visit(const std::function<void(int)>& visitor) const {
    for (int entry : entries_) visitor(entry);
  }

 private:
  std::vector<int> entries_{1, 2, 3};
};

int total(const catalogue& entries) {
  int sum = 0;
  entries.visit([&sum](int entry) { sum += entry; });
  return sum;
}
