// A copy of the base would leave what is derived behind, unless it can copy itself.
#include "ra/deep_copy.h"
#include <memory>

struct shape {
  virtual ~shape() = default;
  virtual std::unique_ptr<shape> deep_copy() const = 0;
};
std::unique_ptr<shape> twin(const std::unique_ptr<shape>& of) { return ra::deep_copy(of); }
