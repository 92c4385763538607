// What runs before main, and what the linker could have written down.
#include <std.h>
int zero;
int number = 4;
int compute();
int computed = compute();
int* pointer = &number;
std::mutex m;
std::function<void()> handler = [] { ++zero; };
thread_local int per_thread;
struct registrar {
  registrar(int* p) { *p = 1; }
};
static registrar registered(&number);
const int table[] = {1, 2, 3};
void (*hooks[])() = {[] { ++number; }, nullptr};
