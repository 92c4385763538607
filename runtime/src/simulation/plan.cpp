// No single way of drawing finds all mistakes, so each seed first draws a way. A walk lets others go
// first at every second to every sixty-fourth operation; a lean walk does the same but otherwise
// keeps the order of waking; `newest` runs what was woken last; priorities are those of PCT: every
// task has a random one, the highest goes on, and at a few places the running one drops to the
// bottom. Faults, where there are to be any, come at random, once or twice a run.

#include "simulation/plan.h"

#include <algorithm>
#include <charconv>

namespace ra::detail {
namespace {

constexpr std::string_view letters = "easlf";  // in the order of `fault`

char letter(fault of) noexcept { return letters[static_cast<std::size_t>(of)]; }

std::optional<fault> fault_of(char letter) noexcept {
  const std::size_t at = letters.find(letter);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<fault>(at);
}

/// Takes a number off the front of `text`.
template <class Number>
bool take(std::string_view& text, Number& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::string seed_text::text() const {
  std::string said = std::to_string(number);
  if (only) return letter(*only) + said;
  if (!kept) return said;
  if (kept->empty()) return said + "/";
  for (const decision& each : *kept) {
    said += "/" + std::to_string(each.task) + "." + std::to_string(each.point);
    if (each.struck) {
      said += letter(*each.struck);
    } else {
      said += "-" + std::to_string(each.to);
    }
  }
  return said;
}

std::optional<seed_text> seed_text::parse(std::string_view text) {
  seed_text parsed;
  if (!text.empty() && (parsed.only = fault_of(text.front()))) text.remove_prefix(1);
  if (!take(text, parsed.number)) return std::nullopt;
  if (text.empty()) return parsed;
  if (parsed.only) return std::nullopt;
  parsed.kept.emplace();
  if (text == "/") return parsed;
  while (!text.empty()) {
    decision each;
    if (!take(text, '/') || !take(text, each.task) || !take(text, '.') || !take(text, each.point) ||
        text.empty()) {
      return std::nullopt;
    }
    if (take(text, '-')) {
      if (!take(text, each.to)) return std::nullopt;
    } else {
      each.struck = fault_of(text.front());
      if (!each.struck) return std::nullopt;
      text.remove_prefix(1);
    }
    parsed.kept->push_back(each);
  }
  return parsed;
}

plan::plan(std::uint64_t seed, std::vector<fault> kinds) : state_(seed), kinds_(std::move(kinds)) {
  if (seed == 0) {
    kinds_.clear();
    return;
  }
  constexpr way ways[] = {way::walk, way::lean_walk, way::newest, way::priorities};
  way_ = ways[draw() % std::size(ways)];
  switch_one_in_ = std::uint64_t{1} << (1 + draw() % 6);
  if (kinds_.empty() || one_in(4)) return;
  strike_one_in_ = std::uint64_t{1} << (1 + draw() % 8);
  strikes_left_ = one_in(4) ? 2 : 1;
}

plan::plan(const std::vector<decision>& kept)
    : kinds_{fault::exception, fault::allocation, fault::stop, fault::late, fault::full},
      kept_(kept) {}

plan::plan(fault kind, std::uint64_t n) : kinds_{kind}, chances_until_strike_(n) {}

plan::plan(const seed_text& seed, std::vector<fault> kinds)
    : plan(seed.only    ? plan(*seed.only, seed.number)
           : seed.kept ? plan(*seed.kept)
                       : plan(seed.number, std::move(kinds))) {}

bool plan::struck() const noexcept {
  return std::any_of(decisions_.begin(), decisions_.end(),
                     [](const decision& each) { return each.struck.has_value(); });
}

// SplitMix64 (G. Steele et al., 2014): every seed, however small, gives a good sequence.
std::uint64_t plan::draw() noexcept {
  std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

std::optional<task_number> plan::next(task_number task, std::uint32_t point,
                                      const std::vector<task_number>& ready, bool may_stay) {
  const std::optional<task_number> plain =
      may_stay ? std::nullopt : std::optional(ready.front());
  std::optional<task_number> chosen = plain;
  if (way_ == way::kept) {
    for (const decision& each : kept_) {
      if (each.struck || each.task != task || each.point != point) continue;
      if (std::find(ready.begin(), ready.end(), each.to) != ready.end()) chosen = each.to;
    }
  } else {
    chosen = draw_next(task, ready, may_stay);
  }
  if (chosen && chosen != plain) decisions_.push_back({task, point, std::nullopt, *chosen});
  return chosen;
}

std::optional<task_number> plan::draw_next(task_number task, const std::vector<task_number>& ready,
                                           bool may_stay) {
  if (way_ == way::priorities) {
    if (may_stay ? one_in(switch_one_in_ * 8)
                 : std::find(ready.begin(), ready.end(), task) != ready.end()) {
      priority(task) = --lowest_;  // also one that only lets others go first, or it starves them
    }
    std::optional<task_number> highest = may_stay ? std::nullopt : std::optional(ready.front());
    for (const task_number each : ready) {
      if (priority(each) > priority(highest.value_or(task))) highest = each;
    }
    return highest;
  }
  if (may_stay && !one_in(switch_one_in_)) return std::nullopt;
  if (!may_stay && way_ == way::lean_walk && !one_in(switch_one_in_)) return ready.front();
  if (way_ == way::newest && !one_in(4)) return ready.back();
  return ready[draw() % ready.size()];
}

std::uint64_t& plan::priority(task_number of) {
  const auto [place, added] = priorities_.try_emplace(of, 0);
  if (added) place->second = draw() | (std::uint64_t{1} << 63);
  return place->second;
}

std::optional<fault> plan::strike(task_number task, std::uint32_t point,
                                  const std::vector<fault>& possible) {
  std::optional<fault> chosen;
  for (const fault kind : possible) {
    if (std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end()) continue;
    if (way_ == way::kept) {
      const decision this_one{task, point, kind, 0};
      if (std::find(kept_.begin(), kept_.end(), this_one) != kept_.end()) chosen = kind;
      if (chances_until_strike_ > 0 && --chances_until_strike_ == 0) chosen = kind;
    } else if (strikes_left_ > 0 && one_in(strike_one_in_)) {
      --strikes_left_;
      chosen = kind;
    }
    if (chosen) break;
  }
  if (chosen) decisions_.push_back({task, point, chosen, 0});
  return chosen;
}

}  // namespace ra::detail
