// A light, and three people at three switches: the light is a process, so that its state needs no
// lock, and each controller holds the right to send to it.

#include <ra/ra.h>

#include <cstdio>
#include <utility>

class light : public ra::process<light> {
 public:
  RA_MESSAGE void toggle() {
    on_ = !on_;
    ++toggles_;
  }
  RA_MESSAGE bool is_on() const { return on_; }
  RA_MESSAGE int toggles() const { return toggles_; }

 private:
  bool on_ = false;
  int toggles_ = 0;
};

using light_pid = ra::shared<ra::pid<light>>;

void control(light_pid lamp, int times) {
  for (int i = 0; i < times; ++i) {
    if (!lamp.send<&light::toggle>()) return;  // somebody has taken the light away
  }
}

int main() {
  const light_pid lamp = ra::spawn<light>();
  ra::concurrent([&](ra::scope& house) {
    house.spawn(control, lamp, 10);
    house.spawn(control, lamp, 20);
    house.spawn(control, lamp, 35);
  });
  const ra::result<int> toggles = lamp.request<&light::toggles>();
  const ra::result<bool> on = lamp.request<&light::is_on>();
  lamp.stop();
  if (!toggles || !on) return 1;
  std::printf("toggled %d times, %s\n", *toggles, *on ? "on" : "off");
  return *toggles == 65 && *on ? 0 : 1;
}
