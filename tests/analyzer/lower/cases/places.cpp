// Members, elements, pointers, arithmetic on both.
struct node {
  node* next;
  int data[8];
  int& ref;
};
int grid[4][4];
void places(node* p, node& r, int i, int* q, node** pp) {
  p->next->data[2 * i + 1] = i;
  r.data[i << 2] += 1;
  r.ref = 3;
  q[i] = *(q + 2);
  ++q;
  *q++ = 1;
  int* end = &r.data[4];
  *(end - 1) = 2;
  grid[i][i + 1] = i % 3;
  (*pp)->next = nullptr;
  int node::* m = nullptr;
  void* raw = p;
  static_cast<node*>(raw)->next = p;
  auto [a, b, c] = *p;
  c = i * 3 - 1;
}
