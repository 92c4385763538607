// Nothing tells what a raw pointer of a class leads to, but the class can.
// error: RA2003
#include "ra/deep_copy.h"

struct buffer {
  int size;
  int* data;
};
buffer twin(const buffer& of) { return ra::deep_copy(of); }
