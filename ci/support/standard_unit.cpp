// A unit as users write them: the usual standard headers and a screen of threaded code. The cost
// benchmark times ra-check on it against the compiler's own parse.
#include <algorithm>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

class job_board {
 public:
  using job = std::function<int(int)>;

  void post(const std::string& name, job work) {
    std::lock_guard<std::mutex> hold(mutex_);
    jobs_[name].push_back(std::move(work));
    ++posted_;
  }

  bool take(const std::string& name, job& into) {
    std::unique_lock<std::mutex> hold(mutex_);
    auto found = jobs_.find(name);
    if (found == jobs_.end() || found->second.empty()) return false;
    into = std::move(found->second.back());
    found->second.pop_back();
    return true;
  }

  int posted() const {
    std::lock_guard<std::mutex> hold(mutex_);
    return posted_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<job>> jobs_;
  int posted_ = 0;
};

struct tally {
  std::mutex mutex;
  std::map<std::string, int> counts;

  void add(const std::string& name, int amount) {
    std::lock_guard<std::mutex> hold(mutex);
    counts[name] += amount;
  }
};

void work_on(job_board& board, tally& results, const std::string& name) {
  job_board::job next;
  while (board.take(name, next)) results.add(name, next(static_cast<int>(name.size())));
}

int sum_in_parallel(const std::vector<int>& numbers, int parts) {
  std::vector<std::future<int>> futures;
  const auto step = numbers.size() / static_cast<std::size_t>(parts) + 1;
  for (std::size_t first = 0; first < numbers.size(); first += step) {
    const auto last = std::min(first + step, numbers.size());
    futures.push_back(std::async(std::launch::async, [&numbers, first, last] {
      int sum = 0;
      for (std::size_t i = first; i < last; ++i) sum += numbers[i];
      return sum;
    }));
  }
  int total = 0;
  for (auto& part : futures) total += part.get();
  return total;
}

}  // namespace

int main() {
  job_board board;
  tally results;
  const std::vector<std::string> names = {"parse", "check", "write"};
  for (const auto& name : names) {
    for (int i = 0; i < 8; ++i) board.post(name, [i](int size) { return i * size; });
  }
  std::vector<std::thread> workers;
  for (const auto& name : names) {
    workers.emplace_back([&board, &results, &name] { work_on(board, results, name); });
  }
  for (auto& worker : workers) worker.join();

  auto shared = std::make_shared<std::vector<int>>(1000, 3);
  std::sort(shared->begin(), shared->end());
  for (const auto& [name, count] : results.counts) std::cout << name << ' ' << count << '\n';
  std::cout << board.posted() << ' ' << sum_in_parallel(*shared, 4) << '\n';
}
