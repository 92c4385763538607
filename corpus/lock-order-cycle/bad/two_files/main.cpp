// Two threads run functions of two other files, each of which takes two locks.
#include <thread>

#include "bank.h"

int main() {
  std::thread one(book);
  std::thread other(audit);
  one.join();
  other.join();
}
