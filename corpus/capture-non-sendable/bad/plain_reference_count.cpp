// A hand-written pointer counts its owners without atomics. The copy in the task and the copy that
// stays behind change the same count on two threads.

#include <future>
#include <utility>

#include "ra/annotations.h"

template <class T>
class RA_NOT_SENDABLE local_rc {
 public:
  explicit local_rc(T value) : node_(new node{std::move(value), 1}) {}
  local_rc(const local_rc& other) : node_(other.node_) { ++node_->owners; }
  local_rc& operator=(const local_rc&) = delete;
  ~local_rc() {
    if (--node_->owners == 0) delete node_;
  }
  const T& operator*() const { return node_->value; }

 private:
  struct node {
    T value;
    long owners;
  };
  node* node_;
};

int doubled(const local_rc<int>& number) {
  auto later = std::async(std::launch::async, [number] {  // ra-expect(capture-non-sendable)
    return *number * 2;
  });
  return later.get();
}
