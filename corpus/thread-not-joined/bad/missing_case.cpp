// Two of the three cases join. The third only logs, and falls out of the switch with the thread
// still joinable.

#include <thread>

enum class outcome { done, failed, unknown };

void copy_files() noexcept;
outcome watch() noexcept;
void log(const char* text) noexcept;

template <class Report>
void copy(Report report) {
  std::thread copier(copy_files);  // ra-expect(thread-not-joined)
  switch (watch()) {
    case outcome::done:
      copier.join();
      report(true);
      break;
    case outcome::failed:
      copier.join();
      report(false);
      break;
    case outcome::unknown:
      log("no answer");
      break;
  }
}

void copy_and_log() {
  copy([](bool good) noexcept { log(good ? "copied" : "not copied"); });
}
