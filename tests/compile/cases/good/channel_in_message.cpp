// A message may say where the answer goes: a channel does its own locking, a vector does not.
#include "ra/channel.h"
#include <vector>

struct question {
  int number;
  ra::channel<int>* answers;
};
ra::channel<question> questions(10);
