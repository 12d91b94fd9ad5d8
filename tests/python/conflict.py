"""A named conflict of a season, checked by flows: its members are limits of the input, cannot hold together, without any one of them
they can, and its numbers add up.

  conflict.py INPUT CONFLICT ...     any number of such pairs; one line each, exit 0 if all are right, 3 if one is wrong
"""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from rules import Refused, SAFE, prefixes
from season import Network, Season
from verify import document_hash, read_canonical, sha

NEED = ("min", "pin")


class Limits(Network):
    """The network of a season without any limit; those that are named are put in one by one."""

    def __init__(self, season):
        self.wave_pipes = {}
        super().__init__(season, {})
        ring = self.ring
        for p in range(len(ring.tail)):
            ring.low[p], ring.high[p] = 0, SAFE
        # What is no limit but the form of the thing: one wave of an event for each business.
        for (u, e), (windows, pipes) in self.pairs.items():
            for p in list(pipes.values()) + windows[-1:] * season.events[e].apart:
                ring.high[p] = 1

    def scope(self, e, end, wave, capacity, per_rw, quotas):
        """A pipe for each wave, so that each capacity is a limit of its own also where nothing else tells waves apart."""
        found = super().scope(e, end, wave, capacity, per_rw, quotas)
        root = self.ring.tail[found["pipes"][""]]
        for w in range(len(self.season.events[e].waves)) if wave is None else (wave,):
            self.wave_pipes[e, w] = self.ring.pipe(root, end, 0, SAFE)
        return found

    def close_roots(self):
        """All places leave by the pipes of the waves."""
        for scopes in self.scopes:
            for scope in scopes:
                self.ring.high[scope["pipes"][""]] = 0

    def put(self, member):
        for p, low, high in self.bounds(member):
            self.ring.low[p] += low if member["kind"] == "pin" else max(0, low - self.ring.low[p])
            self.ring.high[p] = min(self.ring.high[p], high)

    def bounds(self, m):
        """(pipe, least, most) that a member of a conflict stands for; refuses what is no limit of the input."""
        season, kind, value = self.season, m["kind"], m["value"]
        known = lambda right: right or self.stranger(m)
        if kind == "turnsMax":
            known(value == season.turns_max)
            return [(self.person[season.umkm_index[m["umkm"]]], 0, value)]
        if kind == "window":
            known(value == season.windows[m["window"]]["max"] and ("umkm" in m or value == 0))
            mine = [p for (u, window), p in self.way.items() if window == m["window"] and m.get("umkm") in (None, season.umkm[u]["id"])]
            return [(p, 0, value) for p in mine]
        e = season.event_index[m["event"]]
        event = season.events[e]
        w = event.wave_index[m["wave"]] if "wave" in m else None
        if kind == "pin":
            u = season.umkm_index[m["umkm"]]
            known((u, e, w) in season.pins and value == 1)
            return [(self.pair(u, e, w), 1, SAFE), (self.wave_pipes[e, w], 1, SAFE)]
        if kind == "capacity":
            known(value == event.capacity[w])
            return [(self.wave_pipes[e, w], 0, value)]
        scope = self.scopes[e][w if event.apart else 0]
        if kind in ("perRwMax", "perRwPerWaveMax"):
            known(value == (event.cap_rw if kind == "perRwMax" else event.cap_rw_wave))
            return [(scope["cells"][season.rw_index[m["rw"]]], 0, value)]
        quota = next((q for q in event.quotas if q["id"] == m["quota"] and q.get("wave") == m.get("wave")), None)
        known(quota is not None and quota.get(kind) == value)
        return [(scope["pipes"][quota["key"]], *((value, SAFE) if kind == "min" else (0, value)))]

    def stranger(self, member):
        raise Refused("conflict", "$", f"{json.dumps(member)} is no limit of this input")

    def can_hold(self):
        """Is there an allocation within these bounds?"""
        ring = self.ring
        if any(low > high for low, high in zip(ring.low, ring.high)):
            return False
        return all(ring.at_least(p, ring.low[p]) for p in range(len(ring.low)) if ring.low[p])


def together(season, members):
    net = Limits(season)
    net.close_roots()
    for member in members:
        net.put(member)
    return net.can_hold()


def counts(season, member, u, e, w):
    """Does the pair of business u and wave w of event e count towards a member?"""
    one, event = season.umkm[u], season.events[e]
    if "umkm" in member and member["umkm"] != one["id"]:
        return False
    if "window" in member:
        return member["window"] in season.chain(e)
    if "event" in member and member["event"] != event.id:
        return False
    if "wave" in member and member["wave"] != event.waves[w]:
        return False
    key = member.get("rw") or next((q["key"] for q in event.quotas if q["id"] == member.get("quota")), None)
    return key is None or key in prefixes(one["rw"])


def candidates(season, conflict):
    """Businesses, once for each event, that could meet a named need there and are in no named room."""
    able = lambda u, e, w: any(counts(season, m, u, e, w) for m in conflict["need"]) and not any(counts(season, m, u, e, w) for m in conflict["room"])
    return sum(any(able(u, e, w) for w in waves) for u in range(len(season.umkm)) for e, (waves, _) in season.may[u].items())


def check_conflict(value, conflict):
    season = Season(value, value["seed"])
    if conflict["inputHash"] != sha("giliran/input@1", {k: v for k, v in value.items() if k != "seed"}):
        raise Refused("conflict", "$.inputHash", "another input")
    if conflict["hash"] != document_hash(conflict):
        raise Refused("conflict", "$.hash", "not the hash of these bytes")
    members = conflict["need"] + conflict["room"]
    if [m["kind"] in NEED for m in members] != [True] * len(conflict["need"]) + [False] * len(conflict["room"]):
        raise Refused("conflict", "$", "a member on the wrong side")
    if together(season, members):
        raise Refused("conflict", "$", "its members can hold together")
    for i, member in enumerate(members):
        if not together(season, members[:i] + members[i + 1:]):
            raise Refused("conflict", "$", f"{json.dumps(member)} is superfluous")
    found = candidates(season, conflict)
    if conflict["candidates"] != found:
        raise Refused("conflict", "$.candidates", f"there are {found}")
    if sum(m["value"] for m in conflict["need"]) <= sum(m["value"] for m in conflict["room"]) + found:
        raise Refused("conflict", "$", "the numbers do not add up")


def read(path):
    with open(path, "rb") as file:
        return read_canonical(file.read())


def main():
    worst, paths = 0, sys.argv[1:]
    for value, conflict in zip(map(read, paths[::2]), map(read, paths[1::2])):
        try:
            check_conflict(value, conflict)
            print(f"ok    {len(conflict['need'])} needs, {len(conflict['room'])} rooms, {conflict['candidates']} candidates")
        except Refused as refused:
            print(f"WRONG {refused}")
            worst = refused.exit
    return worst


if __name__ == "__main__":
    sys.exit(main())
