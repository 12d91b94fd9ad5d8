"""The replacements of a plan, played again: a freed place goes to the nearest territory first, there by the waiting order of its event."""
from rules import Refused, SAFE, prefixes


def shared_parts(a, b):
    count = 0
    for x, y in zip(a.split("."), b.split(".")):
        if x != y:
            break
        count += 1
    return count


class Places:
    """Who holds what now, the RW each place was given to in the base result, and who has declined."""

    def __init__(self, season, placed, turns):
        self.season, self.placed, self.turns = season, dict(placed), turns
        self.origin = {pair: season.umkm[pair[0]]["rw"] for pair in placed}
        self.gone = set()

    def waiting(self, e):
        """Everybody who may attend, as a draw of this event alone would let them wait after the base result."""
        season = self.season
        order = lambda u: (season.turn_key(season.rw_of[u], self.turns[season.rw_of[u]]), season.umkm_key(u, 0))
        return sorted((u for u in range(len(season.umkm)) if e in season.may[u]), key=order)

    def here(self, e):
        return {u: w for (u, at), w in self.placed.items() if at == e}

    def fits(self, e, u, w):
        """Would every cap and maximum hold with her?"""
        season, event, here = self.season, self.season.events[e], self.here(e)
        mine = [at for v, at in self.placed if v == u]
        if len(mine) >= season.turns_max or sum(x == w for x in here.values()) >= event.capacity[w]:
            return False
        if any(sum(window in season.chain(at) for at in mine) >= season.windows[window]["max"] for window in season.chain(e)):
            return False
        same = [x for v, x in here.items() if season.rw_of[v] == season.rw_of[u]]
        if len(same) >= (event.cap_rw or SAFE) or same.count(w) >= (event.cap_rw_wave or SAFE):
            return False
        here[u] = w
        return all(self.count(e, q, here) <= q["max"] for q in event.quotas if "max" in q and self.meets(e, q, u, w))

    def meets(self, e, quota, u, w):
        event = self.season.events[e]
        return quota.get("wave", event.waves[w]) == event.waves[w] and quota["key"] in prefixes(self.season.umkm[u]["rw"])

    def count(self, e, quota, here):
        return sum(self.meets(e, quota, u, w) for u, w in here.items())

    def missed(self, e, extra):
        here = {**self.here(e), **extra}
        return [q["id"] for q in self.season.events[e].quotas if self.count(e, q, here) < q.get("min", 0)]

    def replacement(self, u, e):
        """(chosen or None, ring, minima missed) for a freed place."""
        w, origin = self.placed.pop((u, e)), self.origin.pop((u, e))
        self.gone.add(u)
        able = [v for v in self.waiting(e) if (v, e) not in self.placed and v not in self.gone and w in self.season.may[v][e][0]]
        ring = {v: shared_parts(self.season.umkm[v]["rw"], origin) for v in able}
        fitting = [v for v in sorted(able, key=lambda v: -ring[v]) if self.fits(e, v, w)]
        chosen = next((v for v in fitting if not self.missed(e, {v: w})), fitting[0] if fitting else None)
        if chosen is not None:
            self.placed[chosen, e], self.origin[chosen, e] = w, origin
        return chosen, ring.get(chosen), self.missed(e, {})


def check_chain(season, placed, turns, bundle):
    places, previous = Places(season, placed, turns), None
    for i, entry in enumerate(bundle["chain"]):
        path = f"$.chain[{i}]"
        if entry["base"] != bundle["result"]["hash"] or entry.get("previous") != previous:
            raise Refused("chain", path, "does not follow what comes before it")
        u, e = season.umkm_index.get(entry["declined"]), season.event_index.get(entry["event"])
        if (u, e) not in places.placed or season.events[e].waves[places.placed[u, e]] != entry["wave"]:
            raise Refused("chain", path + ".declined", "does not hold this place")
        chosen, ring, missed = places.replacement(u, e)
        name = season.umkm[chosen]["id"] if chosen is not None else None
        for field, found in (("chosen", name), ("ring", ring)):
            if entry.get(field) != found:
                raise Refused("chain", f"{path}.{field}", f"should be {found}")
        if entry["minimaMissed"] != missed:
            raise Refused("chain", path + ".minimaMissed", f"missed are {missed}")
        previous = entry["hash"]
