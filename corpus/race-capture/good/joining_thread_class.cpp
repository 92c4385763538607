// A class of the project joins its thread in the destructor, so the two blocks run one after the
// other although no join() is written here.

#include <cstdio>
#include <thread>
#include <utility>

class joining_thread {
 public:
  template <class F>
  explicit joining_thread(F&& body) : thread_(std::forward<F>(body)) {}
  ~joining_thread() {
    if (thread_.joinable()) thread_.join();
  }
  joining_thread(const joining_thread&) = delete;
  joining_thread& operator=(const joining_thread&) = delete;

 private:
  std::thread thread_;
};

int main() {
  long sum = 0;
  {
    joining_thread first([&sum] { sum += 1; });
  }
  {
    joining_thread second([&sum] { sum += 2; });
  }
  std::printf("%ld\n", sum);
}
