#pragma once

namespace ra {

/// How early a task gets a worker when others are ready, too. High goes first, but for one turn in
/// eight, and low when nothing else is ready, or now and then: in every 61 turns of a worker at
/// least one is for those that waited. So none waits for ever, and none is interrupted.
enum class priority : unsigned char { normal, high, low };

}  // namespace ra
