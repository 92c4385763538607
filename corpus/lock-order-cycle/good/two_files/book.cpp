// Accounts first, then the journal.
#include "bank.h"

std::mutex accounts;
std::mutex journal;

void book() {
  std::lock_guard<std::mutex> first(accounts);
  std::lock_guard<std::mutex> second(journal);
}
