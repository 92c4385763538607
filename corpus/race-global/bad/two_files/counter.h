#pragma once

extern long served;

void serve(int requests);
