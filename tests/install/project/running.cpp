#include <ra/runtime.h>

int main() { return ra::worker_count() > 0 ? 0 : 1; }
