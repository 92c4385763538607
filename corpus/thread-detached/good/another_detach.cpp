// detach() is a common word: here it takes a node out of a list and lets a buffer go from its
// owner. No thread is involved.

#include <cstddef>
#include <memory>
#include <utility>

struct node {
  node* next = nullptr;
  int value = 0;
  node* detach() { return std::exchange(next, nullptr); }
};

class buffer {
 public:
  explicit buffer(std::size_t size) : bytes_(new char[size]()) {}
  std::unique_ptr<char[]> detach() { return std::move(bytes_); }

 private:
  std::unique_ptr<char[]> bytes_;
};

int main() {
  node second{nullptr, 2};
  node first{&second, 1};
  node* rest = first.detach();
  auto bytes = buffer(16).detach();
  return rest->value + bytes[0] == 2 ? 0 : 1;
}
