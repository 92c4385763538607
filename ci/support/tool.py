"""Finding the ra-check to run."""

import os


def find(given):
    """The ra-check that was named, or the newest one built in this tree, or the installed one."""
    if given:
        return os.path.abspath(given) if os.path.exists(given) else given
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = []
    for folder, _, files in os.walk(os.path.join(root, "build")):
        if "ra-check" in files:
            found.append(os.path.join(folder, "ra-check"))
    return max(found, key=os.path.getmtime) if found else "ra-check"
