"""Explores every reachable state of a model, breadth first, and prints the shortest way to a fault."""
from collections import deque


def explore(start, steps, wrong):
    """steps(state) yields (label, state); wrong(state, is_end) gives a fault or None. Returns the exit code: 0 if there is no fault."""
    seen = {start: None}
    todo = deque([start])
    while todo:
        state = todo.popleft()
        following = list(steps(state))
        fault = wrong(state, not following)
        if fault:
            trail = []
            while seen[state]:
                label, state = seen[state]
                trail.append(label)
            print(f'{fault}:\n  ' + '\n  '.join(reversed(trail)))
            return 1
        for label, after in following:
            if after not in seen:
                seen[after] = (label, state)
                todo.append(after)
    print(f'{len(seen)} states, nothing lost, nothing twice')
    return 0
