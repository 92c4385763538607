// The body object keeps the lock that it was given and hands it on to a function that can do without.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <mutex>
#include <vector>

void collect(int n, std::vector<int>* found, std::mutex* shared) {
  if (shared) {
    const std::lock_guard<std::mutex> held(*shared);
    found->push_back(n);
  } else {
    found->push_back(n);
  }
}

class body {
 public:
  body(std::vector<int>* found, std::mutex* shared) : found_(found), shared_(shared) {}
  void operator()(const tbb::blocked_range<int>& range) const {
    for (int n = range.begin(); n != range.end(); ++n) collect(n, found_, shared_);
  }

 private:
  std::vector<int>* found_;
  std::mutex* shared_;
};

int main() {
  std::vector<int> found;
  collect(0, &found, nullptr);
  std::mutex* shared = new std::mutex;
  tbb::parallel_for(tbb::blocked_range<int>(1, 1000), body(&found, shared));
  delete shared;
  std::printf("%zu\n", found.size());
}
