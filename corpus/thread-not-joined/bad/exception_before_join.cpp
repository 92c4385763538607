// read_number() throws when the text is bad. The exception passes the join by, and the destructor
// of the thread calls std::terminate before any handler is reached.

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

void warm_up() noexcept;

int read_number(const std::string& text) {
  if (text.empty()) throw std::invalid_argument("empty number");
  return std::atoi(text.c_str());
}

int load(const std::string& text) {
  std::thread warmer(warm_up);  // ra-expect(thread-not-joined)
  int number = read_number(text);
  warmer.join();
  return number;
}
