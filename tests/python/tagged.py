"""A draw with tag quotas: its families of limits cross, so no exchange proves anything. The script looks at every allocation that fills
as many places as any, and says so when there are too many of them."""
from rules import Refused

MOST = 400_000


def check_by_all(draw, placed, turns):
    """Points 2 to 5 word for word over all allocations; the number of allocations looked at."""
    best, looked = fullest(draw)
    here = tuple(placed.get(u, -1) for u in range(len(draw.umkm)))
    if sum(w >= 0 for w in here) < sum(w >= 0 for w in best[0]):
        raise Refused("rwOrder", "$.result.rws", "another place can be filled")
    numbers = min((rw_numbers(draw, a) for a in best), key=lambda n: rotation(draw, n))
    if list(numbers) != turns:
        raise Refused("rwOrder", "$.result.rws", "another choice of RWs comes first in the order")
    best = [a for a in best if rw_numbers(draw, a) == numbers]
    order = sorted((u for u in range(len(draw.umkm)) if u not in draw.pins), key=lambda u: draw.order[u])
    for u in order:
        best = [a for a in best if a[u] >= 0] or best
        if (here[u] >= 0) != (best[0][u] >= 0):
            raise Refused("umkmOrder", "$.result.assignments", f"{draw.umkm[u]['id']} has or lacks a place by the order of the businesses")
    for u in (u for u in order if best[0][u] >= 0):
        mine = int.from_bytes(draw.ticket[u], "big")
        nearest = min({a[u] for a in best}, key=lambda w: (mine ^ draw.wave_ticket[w], draw.waves[w]))
        best = [a for a in best if a[u] == nearest]
        if here[u] != nearest:
            raise Refused("placement", "$.result.assignments", f"{draw.umkm[u]['id']} belongs in wave {draw.waves[nearest]}")
    return looked


def rw_numbers(draw, a):
    turns = [0] * len(draw.rws)
    for u, w in enumerate(a):
        turns[draw.rw_of[u]] += w >= 0
    return tuple(turns)


def rotation(draw, numbers):
    """Smaller is better: more of floor -1, more of floor 0, then the list of keys, then that of keys with tickets."""
    turns = sorted(draw.turn_key(r, k) for r, n in enumerate(numbers) for k in range(n))
    floors = [sum(turn[0] == floor for turn in turns) for floor in (-1, 0)]
    return [-n for n in floors], [turn[:2] for turn in turns], turns


def limits_of(draw):
    """(least, most, {(u, w)}) of every limit, from the words of the rules."""
    everybody = [(u, w) for u in range(len(draw.umkm)) for w in draw.may[u]]
    found = [(0, draw.capacity[w], {p for p in everybody if p[1] == w}) for w in range(len(draw.waves))]
    for r in range(len(draw.rws)):
        mine = {p for p in everybody if draw.rw_of[p[0]] == r}
        if draw.cap_rw is not None:
            found.append((0, draw.cap_rw, mine))
        if draw.cap_rw_wave is not None:
            found += [(0, draw.cap_rw_wave, {p for p in mine if p[1] == w}) for w in range(len(draw.waves))]
    for quota in draw.event["quotas"]:
        inside = {(u, w) for u, w in everybody if draw.meets(quota, u, w)}
        found.append((quota.get("min", 0), quota.get("max", len(everybody)), inside))
    return found


def fullest(draw):
    limits = limits_of(draw)
    choices = [list(draw.may[u]) + [-1] for u in range(len(draw.umkm))]
    for u, waves in draw.pins.items():
        choices[u] = list(waves)
    if draw.closed:
        choices = [[-1] for _ in choices]
    use = {(u, w): [i for i, (_, _, pairs) in enumerate(limits) if (u, w) in pairs] for u in range(len(choices)) for w in choices[u] if w >= 0}
    rest = [[0] * len(limits) for _ in range(len(choices) + 1)]
    for u in range(len(choices) - 1, -1, -1):
        for i in range(len(limits)):
            rest[u][i] = rest[u + 1][i] + any(i in use.get((u, w), ()) for w in choices[u])
    held, walk = [0] * len(limits), {"looked": 0, "filled": -1, "best": []}
    visit(choices, limits, use, rest, held, [], 0, walk)
    return walk["best"], walk["looked"]


def visit(choices, limits, use, rest, held, a, filled, walk):
    walk["looked"] += 1
    if walk["looked"] > MOST:
        raise Refused("rwOrder", "$.result", f"not decided here: more than {MOST} allocations to look at", 5)
    u = len(a)
    if filled + len(choices) - u < walk["filled"] or any(held[i] + rest[u][i] < low for i, (low, _, _) in enumerate(limits)):
        return
    if u == len(choices):
        if filled > walk["filled"]:
            walk["filled"], walk["best"] = filled, []
        walk["best"].append(tuple(a))
        return
    for w in choices[u]:
        mine = use.get((u, w), ())
        if all(held[i] < limits[i][1] for i in mine):
            for i in mine:
                held[i] += 1
            visit(choices, limits, use, rest, held, a + [w], filled + (w >= 0), walk)
            for i in mine:
                held[i] -= 1
