// A copy of the base would leave what is derived behind, unless it can copy itself.
// error: RA2003
#include "ra/deep_copy.h"
#include <memory>

struct shape {
  virtual ~shape() = default;
};
std::unique_ptr<shape> twin(const std::unique_ptr<shape>& of) { return ra::deep_copy(of); }
