/* C: designated initialisers, compound literals, tables of functions, whole structs. */
typedef struct { int x, y; struct { int a; }; union { int u; float f; }; } point;
struct ops { int (*run)(void*); int (*stop)(int); };
static int body(void* arg) { point* p = arg; p->u++; return p->a; }
static const struct ops table[] = {{.run = body}, {.stop = 0, .run = 0}};
int main(int argc, char** argv) {
  point p = {.y = 2, .a = 3};
  point q = p;
  point* r = &(point){1, 2};
  q = *r;
  p.f = 3;
  goto end;
end:
  return table[0].run(&p) + ({ int t = argc; t + 1; });
}
