// A variable of each file that includes this, and a function that counts in it.
#pragma once

static int steps = 0;

static inline void step() { ++steps; }

int work();
