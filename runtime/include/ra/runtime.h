#pragma once

#include <cstddef>

namespace ra {

/// The number of workers that tasks run on: the processors this process may use, at least one.
/// Cost: the first call asks the system.
std::size_t worker_count() noexcept;

}  // namespace ra
