// A message may say where the answer goes: a channel does its own locking, a vector does not.
// error: RA2002
#include "ra/channel.h"
#include <vector>

struct question {
  int number;
  std::vector<int>* answers;
};
ra::channel<question> questions(10);
