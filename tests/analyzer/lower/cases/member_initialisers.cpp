// The constructor that nobody wrote and nobody here calls still says how members begin.
#include <std.h>
struct part {
  explicit part(int n);
};
int count();
struct whole {
  part first{count()};
  int number = 3;
  part second{number};
};
struct written {
  written();
  part first{1};
};
struct plain {
  int number = 4;
};
