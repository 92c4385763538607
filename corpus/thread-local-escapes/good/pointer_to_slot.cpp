// Each thread names the variable itself and so gets its own; nothing crosses.

#include <thread>

thread_local int slot;

int& my_slot() { return slot; }

void set_for_itself() {
  std::jthread t([] {
    int* p = &slot;
    *p = 1;
  });
}

int main() {
  set_for_itself();
  return my_slot();
}
