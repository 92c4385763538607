// What the views look at may be gone when they are received.
#include "ra/channel.h"
#include <string>
#include <string_view>

ra::channel<std::string> lines(10);
