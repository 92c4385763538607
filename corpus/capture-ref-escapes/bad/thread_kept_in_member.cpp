// The destructor joins the thread, which keeps the object safe. The buffer on the stack of start()
// is not part of the object and dies first.

#include <array>
#include <thread>

class sampler {
 public:
  ~sampler() {
    if (thread_.joinable()) thread_.join();
  }

  void start(int seed) {
    std::array<int, 64> samples{};
    samples[0] = seed;
    std::thread filler([&samples] {  // ra-expect(capture-ref-escapes)
      for (std::size_t i = 1; i < samples.size(); ++i) samples[i] = samples[i - 1] * 3;
    });
    thread_ = std::move(filler);
  }

 private:
  std::thread thread_;
};
