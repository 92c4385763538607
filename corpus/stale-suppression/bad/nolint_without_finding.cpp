// The function shares nothing with anybody, and the comment silences a race that is not there.

int twice(int x) { return x * 2; }  // NOLINT(ra-race-capture)  // ra-expect(stale-suppression)

int four_times(int x) {
  int once = twice(x);
  return twice(once);
}

int main() {
  int result = four_times(3);
  if (result != 12) return 1;
  result = four_times(0);
  return result;
}
