x = 1;  // ra-ok(race-capture): the other thread has not started yet
// ra-ok(RA1001, use-after-send): why
// and more of it
x = 1;
/* ra-ok(race-global): goes
 * over lines */
y;  // NOLINT(ra-race-capture) NOLINTNEXTLINE(ra-*, -ra-x)
// NOLINTBEGIN(ra-race-capture)
// NOLINTEND(ra-race-capture)
// ra-ok(no-reason)
// ra-ok: no rule
