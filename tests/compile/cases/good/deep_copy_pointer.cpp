// Nothing tells what a raw pointer of a class leads to, but the class can.
#include "ra/deep_copy.h"

struct buffer {
  int size;
  int* data;
  friend buffer deep_copy(const buffer& of) { return {of.size, new int(*of.data)}; }
};
buffer twin(const buffer& of) { return ra::deep_copy(of); }
