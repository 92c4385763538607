// The journal first, then the accounts: the other way round than book().
#include "bank.h"

void audit() {
  std::lock_guard<std::mutex> first(journal);
  std::lock_guard<std::mutex> second(accounts);
}
