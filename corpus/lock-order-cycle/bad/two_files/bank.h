#pragma once

#include <mutex>

extern std::mutex accounts;
extern std::mutex journal;

void book();
void audit();
