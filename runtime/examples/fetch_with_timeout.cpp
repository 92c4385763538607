// Asks two mirrors and takes the first answer. The other is stopped, and both are when the time is
// over: a wait in a stopped scope returns at once, and says why.

#include <ra/ra.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

using namespace std::chrono_literals;

/// Stands for a request over a network.
ra::result<std::string> fetch(const std::string& mirror, std::chrono::milliseconds latency) {
  if (const auto slept = ra::sleep_for(latency); !slept) return slept.error();
  return "page from " + mirror;
}

ra::result<std::string> first_of(std::chrono::milliseconds fast, std::chrono::milliseconds slow,
                                 ra::timeout limit) {
  ra::channel<std::string> answers(2);
  return ra::concurrent(limit, [&](ra::scope& mirrors) {
    const auto ask = [&answers](const char* mirror, std::chrono::milliseconds latency) {
      if (ra::result<std::string> page = fetch(mirror, latency)) {
        static_cast<void>(answers.try_send(*std::move(page)));  // there is room for both
      }
    };
    mirrors.spawn(ask, "east", fast);
    mirrors.spawn(ask, "west", slow);
    ra::result<std::string> first = answers.receive();
    mirrors.request_stop();  // whoever lost need not go on
    return std::move(first).value_or("");
  });
}

int main() {
  const auto begun = std::chrono::steady_clock::now();
  const ra::result<std::string> page = first_of(5ms, 1h, ra::timeout(30min));
  const ra::result<std::string> none = first_of(1h, 1h, ra::timeout(20ms));
  const bool waited_for_losers = std::chrono::steady_clock::now() - begun > 1min;
  if (!page || none || waited_for_losers) return 1;
  std::printf("%s; then too late\n", page->c_str());
  return *page == "page from east" && none.error() == ra::failure::timed_out ? 0 : 1;
}
