// The C library: memory, strings, formatted input, sorting, leaving, waiting.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <cerrno>
#include <csetjmp>
#include <csignal>
#include <unistd.h>

struct item {
  int key;
  item* next;
};

int compare(const void* a, const void* b);
void handler(int);
void at_end();

void memory(item** to, item* from) {
  *to = static_cast<item*>(malloc(sizeof(item)));
  //> read %to
  //> write %to.*
  //> assign %to.* = new
  void* aligned = nullptr;
  //> write %aligned [initial]
  //> assign %aligned = 0 [initial]
  posix_memalign(&aligned, 64, 128);
  //> write %aligned
  //> assign %aligned = new
  *to = static_cast<item*>(realloc(*to, 64));
  //> read %to
  //> read %to.*
  //> write %to.*.*
  //> read %to
  //> write %to.*
  //> assign %to.* = %to.*
  memcpy(*to, from, sizeof(item));
  //> read %to
  //> read %to.*
  //> read %from
  //> call #memcpy (%to.*, %from, 16) [nothrow discarded]
  free(aligned);
  //> read %aligned
  //> write %aligned.*
}

void strings(char* to, const char* from, char** rest) {
  char* copy = strdup(from);
  //> read %from
  //> call #strdup (%from) [nothrow]
  //> write %copy [initial]
  //> assign %copy = new [initial]
  *strchr(to, 'a') = 'b';
  //> read %to
  //> call #strchr (%to, 97) [nothrow]
  //> write %to.*
  //> assign %to.* = 98
  strtok_r(copy, ",", rest);
  //> read %copy
  //> read %rest
  //> write %copy.*
  //> assign %_ = derived() [initial]
  //> read %_.*
  //> write %rest.*
}

void formatted(FILE* in, const char* text, int& n, int& m) {
  scanf("%d %d", &n, &m);
  //> write %n.*
  //> write %m.*
  sscanf(text, "%d", &n);
  //> read %text
  //> write %n.*
  fscanf(in, "%d", &m);
  //> read %in
  //> write %m.*
  std::printf("%d", n);
  //> read %n.*
  //> call #printf (derived(), %n.*) [discarded]
}

void sorted(item* items, const item* wanted) {
  qsort(items, 4, sizeof(item), compare);
  //> read %items
  //> read %items.*
  //> write %items.*
  //> call #compare (%items, %items) [repeated]
  static_cast<item*>(bsearch(wanted, items, 4, sizeof(item), compare))->key = 1;
  //> read %wanted
  //> read %items
  //> read %wanted.*
  //> read %items.*
  //> call #compare (%wanted, %items) [repeated]
  //> write %items.*.key
  //> assign %items.*.key = 1
}

int own_state() {
  errno = 0;
  //> assign %_ = new [initial]
  //> write %_.*
  //> assign %_.* = 0
  signal(SIGINT, handler);
  //> escape &#handler
  atexit(at_end);
  //> escape &#at_end
  if (fork() == 0) return 1;
  return rand();
}

void jumps(jmp_buf& here) {
  if (setjmp(here) != 0) exit(1);
}

void waits(int file, char* buffer) {
  read(file, buffer, 1);
  //> read %file
  //> read %buffer
  //> call #read (%file, %buffer, 1) [discarded]
  sleep(1);
  //> call #sleep (1) [discarded]
  exit(0);
}
