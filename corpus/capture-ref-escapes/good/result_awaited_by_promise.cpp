// The handle goes to a pool that outlives the function, but the function does not return before
// the task has set the promise, and the task does nothing after that.

#include <future>
#include <thread>
#include <utility>
#include <vector>

std::vector<std::jthread> pool;

int compute(int input) {
  int result = 0;
  std::promise<void> promise;
  std::future<void> done = promise.get_future();
  pool.emplace_back([&result, input, promise = std::move(promise)]() mutable {
    result = input * input;
    promise.set_value();
  });
  done.wait();
  return result;
}
