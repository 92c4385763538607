// The order is moved into the mailbox of a process, and changed by its sender.

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
  order& still = *mine;
  (void)from.send<&shop::take>(std::move(mine));
  still.pieces = 2;  // ra-expect(send-aliased)
}
