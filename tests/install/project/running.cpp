#include <ra/ra.h>

#include <chrono>
#include <string>
#include <utility>

// One of each: a scope, a channel, a select, a copy. Exit code 0 when all is as it should be.
int main() {
  using namespace std::chrono_literals;
  const int sum = ra::concurrent([](ra::scope& s) {
    ra::channel<std::string> words(2);
    auto count = s.spawn([&words] {
      int letters = 0;
      for (const std::string& each : words) letters += static_cast<int>(each.size());
      return letters;
    });
    for (const char* each : {"four", "eleven"}) {
      if (!words.send(std::string(each))) return -1;
    }
    words.close();
    return count.join();
  });
  ra::channel<int> silent(1);
  const auto timed_out = ra::select(ra::on_receive(silent, [](int) { return false; }),
                                    ra::after(1ms, [] { return true; }));
  return sum == 10 && timed_out && *timed_out && *ra::deep_copy(std::make_unique<int>(7)) == 7 ? 0
                                                                                               : 1;
}
