// A static local is initialised once, by whoever comes first, and the others wait for it: neither
// does its constructor meet itself, nor is the thread it starts there twice.

#include <chrono>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

class log_sink {
 public:
  explicit log_sink(std::ostream* to) : to_(to) {}
  void add(const std::string& line) {
    if (!to_) return;
    const std::lock_guard<std::mutex> held(mutex_);
    *to_ << line << '\n';
  }

 private:
  std::ostream* to_;
  std::mutex mutex_;
};

log_sink& sink() {
  static log_sink only(&std::cout);
  return only;
}

int ticks;

struct ticker {
  ticker() : thread([] {
    for (;;) {
      ++ticks;
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
  }) {}
  std::thread thread;
};

ticker& clock_of_program() {
  static ticker* only = new ticker();  // never deleted: it runs as long as the program
  return *only;
}

int main() {
  clock_of_program();
  std::thread first([] { sink().add("first"); });
  std::thread second([] { sink().add("second"); });
  first.join();
  second.join();
  clock_of_program();
}
