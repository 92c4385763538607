// Each way out of the function joins first, also the one an exception takes.

#include <stdexcept>
#include <thread>

int parse(const char* text) {
  if (text == nullptr) throw std::invalid_argument("no text");
  return text[0];
}

int tally(const char* text, bool hurry) {
  int total = 0;
  std::thread adder([&total] { total = 7; });
  if (hurry) {
    adder.join();
    return total;
  }
  int extra = 0;
  try {
    extra = parse(text);
  } catch (...) {
    adder.join();
    throw;
  }
  adder.join();
  return total + extra;
}
