// Marks are models: what they say of a call stands beside the call.
#define NOTE(...) __attribute__((annotate(__VA_ARGS__)))

struct item { int n; };
struct handle {
  handle(handle&& other) : core(other.core) { other.core = nullptr; }
  ~handle();
  void wait() NOTE("ra::joins", "this");
  void* core;
};
struct group {
  template <class F> handle start(F&& job, int given) NOTE("ra::spawns", "job, given") {
    return add(&job, given);
  }
  handle add(void* job, int given);
  void end() NOTE("ra::joins", "this");
  ~group() NOTE("ra::joins", "this");
};
void in_group(void (*body)(group&)) NOTE("ra::joins", "body");
void each(int count, void (*body)(int)) NOTE("ra::parallel", "body");
void give(item* away NOTE("ra::sending"), item& keep NOTE("ra::escapes"));
void now(void (*job)() NOTE("ra::borrowed"));
void later(void (*job)() NOTE("ra::escapes"));
struct gate {
  gate(const gate&) = delete;
  gate();
  void open() NOTE("ra::signals", "this");
  bool pass() NOTE("ra::awaits", "this");
};
struct far_end {
  int read() NOTE("ra::awaits", "this");
};
struct near_end {
  near_end();
  far_end other() NOTE("ra::shares", "this");
  void write(int value) NOTE("ra::signals", "this");
};
struct pool {
  gate* full;
  void fill() NOTE("ra::signals", "full");
};
struct __attribute__((capability("mutex"))) reader_lock {
  void enter() NOTE("ra::acquires_shared", "") NOTE("ra::suspends");
  bool try_enter() __attribute__((try_acquire_shared_capability(true)));
};

void starts() {
  int n = 0;
  group all;
  handle one = all.start([&n](int more) { n += more; }, 1);
  handle moved = static_cast<handle&&>(one);
  moved.wait();
}
void opened(group& inside) { inside.end(); }
void opens() { in_group(opened); }
void step(int i);
void run();
void loops() {
  each(3, step);
  now(run);
  later(run);
}
void gives(item* one, item& two) { give(one, two); }
bool orders(gate& g, pool& p) {
  g.open();
  p.fill();
  return g.pass();
}
int ends() {
  near_end mine;
  far_end there = mine.other();
  mine.write(1);
  return there.read();
}
bool tries(reader_lock& lock) { return lock.try_enter(); }
