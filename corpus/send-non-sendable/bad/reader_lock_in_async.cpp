// A reader lock is taken here and given up by the asynchronous call, on a thread that never took
// it.

#include <future>
#include <map>
#include <shared_mutex>
#include <string>
#include <utility>

class catalogue {
 public:
  int find_now(const std::string& name) {
    std::shared_lock reading(m_);
    auto price =
        std::async(std::launch::async, find, std::move(reading),  // ra-expect(send-non-sendable)
                   &prices_, name);
    return price.get();
  }

 private:
  static int find(std::shared_lock<std::shared_mutex> reading,
                  const std::map<std::string, int>* prices, const std::string& name) {
    const auto found = prices->find(name);
    const int price = found == prices->end() ? 0 : found->second;
    reading.unlock();
    return price;
  }

  std::shared_mutex m_;
  std::map<std::string, int> prices_;
};

int price(catalogue& c) { return c.find_now("bread"); }
