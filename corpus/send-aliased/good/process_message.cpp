// All is written before the order is moved into the mailbox; another order is made for the next.

#include <ra/process.h>

#include <memory>
#include <utility>

struct order {
  int pieces = 0;
};

class shop : public ra::process<shop> {
 public:
  RA_MESSAGE void take(std::unique_ptr<order> next) { pieces_ += next->pieces; }

 private:
  int pieces_ = 0;
};

void buy(const ra::pid<shop>& from) {
  auto mine = std::make_unique<order>();
  mine->pieces = 2;
  (void)from.send<&shop::take>(std::move(mine));
  mine = std::make_unique<order>();
  mine->pieces = 3;
  (void)from.send<&shop::take>(std::move(mine));
}
