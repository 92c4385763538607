// What the views look at may be gone when they are received.
// error: RA3004
#include "ra/channel.h"
#include <string>
#include <string_view>

ra::channel<std::string_view> lines(10);
