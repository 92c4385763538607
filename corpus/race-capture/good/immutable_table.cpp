// The table is built before any thread starts and only read afterwards, by any number of tasks,
// through const and non-const access paths alike.

#include <atomic>
#include <cstdio>
#include <map>
#include <string>
#include <thread>
#include <vector>

static int lookup(std::map<std::string, int>& prices, const std::string& name) {
  const auto found = prices.find(name);
  return found == prices.end() ? 0 : found->second;
}

int main() {
  std::map<std::string, int> prices;
  prices["bread"] = 3;
  prices["milk"] = 1;
  std::atomic<int> total{0};
  {
    std::vector<std::jthread> buyers;
    for (int i = 0; i < 4; ++i) {
      buyers.emplace_back([&] { total += lookup(prices, "bread") + lookup(prices, "milk"); });
    }
  }
  std::printf("%d\n", total.load());
}
