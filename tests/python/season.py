"""A plan of a season, recounted from its input: limits first, then the five points as flows over a small network.

The published assignments are only where the search starts; what comes out follows from the input alone. Every decision is one question:
can one more unit go through this pipe around a ring, without giving up what has been decided before?
"""
import hmac
from fractions import Fraction

from rules import Refused, SAFE, prefixes

FIELD = "$.result.assignments"


class Event:
    """One event with the limits in force: `apart` if its waves are told apart, else one scope stands for all of them."""

    def __init__(self, event, value):
        self.id, self.window = event["id"], event.get("window")
        self.waves = [w["id"] for w in event["waves"]]
        self.wave_index = {w: i for i, w in enumerate(self.waves)}
        self.capacity = [w["capacity"] for w in event["waves"]]
        tags = [q for q in event["quotas"] if q["kind"] == "tag"]
        self.quotas = [q for q in event["quotas"] if q["kind"] != "tag"]
        self.cap_rw_wave = event.get("perRwPerWaveMax")
        self.cap_rw = event.get("perRwMax", None if self.cap_rw_wave else value["policy"]["perRwMax"])
        entries = any(e.startswith(self.id + "/") for one in value["umkm"] for e in one["eligible"])
        by_wave = self.cap_rw_wave is not None or any("wave" in q for q in self.quotas) or entries
        over = self.cap_rw is not None or any("wave" not in q for q in self.quotas)
        self.apart = len(self.waves) > 1 and by_wave
        self.crossing = bool(tags) or (self.apart and over)
        if self.apart and over:
            self.cap_rw, self.quotas = None, [q for q in self.quotas if "wave" in q]

    def scopes(self):
        """(wave or None, capacity, limit per RW, quotas) of each group of waves that is counted apart."""
        if self.apart:
            return [(i, self.capacity[i], self.cap_rw_wave or SAFE, [q for q in self.quotas if q["wave"] == w]) for i, w in enumerate(self.waves)]
        # Without anything that tells waves apart a limit per wave exists only where there is one wave.
        return [(None, sum(self.capacity), min(self.cap_rw or SAFE, self.cap_rw_wave or SAFE), self.quotas)]


class Season:
    """The plan as numbers: RWs, businesses, events and their waves are counted from 0."""

    def __init__(self, value, seed):
        key = bytes.fromhex(seed)
        ticket = lambda message: hmac.digest(key, message.encode(), "sha256")
        policy = value["policy"]
        self.floor_first, self.turns_max = policy["floorFirst"], policy["turnsMax"]
        self.windows = {w["id"]: w for w in policy.get("windows", [])}
        self.rws, self.umkm = value["rws"], value["umkm"]
        self.rw_index = {rw["code"]: i for i, rw in enumerate(self.rws)}
        self.umkm_index = {one["id"]: i for i, one in enumerate(self.umkm)}
        self.rw_of = [self.rw_index[one["rw"]] for one in self.umkm]
        self.rw_ticket = [ticket("rw|" + rw["code"]) for rw in self.rws]
        self.ticket = [ticket("u|" + one["id"]) for one in self.umkm]
        self.events = [Event(event, value) for event in value["events"]]
        self.event_index = {event.id: i for i, event in enumerate(self.events)}
        self.wave_ticket = [[int.from_bytes(ticket(f"wv|{e.id}/{w}"), "big") for w in e.waves] for e in self.events]
        self.refused = [e.id for e in self.events if e.crossing] if policy.get("crossing") != "ignore" else []
        self.may = [self.entries(one) for one in self.umkm]
        self.pins = [(self.umkm_index[p["umkm"]], self.event_index[p["event"]], p["wave"]) for p in value.get("pins", [])]
        self.pins = [(u, e, self.events[e].wave_index[w]) for u, e, w in self.pins]

    def entries(self, one):
        """{event: (waves she may attend, cost)}"""
        found = {}
        for entry in one["eligible"]:
            event, slash, wave = entry.partition("/")
            e = self.event_index[event]
            waves = (self.events[e].wave_index[wave],) if slash else tuple(range(len(self.events[e].waves)))
            found[e] = (waves, one.get("costs", {}).get(entry, 0))
        return found

    def chain(self, e):
        """The window of an event and every one around it, from inside out."""
        found, at = [], self.events[e].window
        while at is not None:
            found.append(at)
            at = self.windows[at].get("in")
        return found

    def turn_key(self, r, k):
        before = self.rws[r]["turnsBefore"] + k
        floor = 0 if self.floor_first and before == 0 else 1
        return (floor, Fraction(2 * before + 1, 2 * self.rws[r]["weight"]), self.rw_ticket[r], self.rws[r]["code"])

    def umkm_key(self, u, granted):
        one = self.umkm[u]
        return (one["turnsBefore"] + granted, one["lastTurnRank"], self.ticket[u], one["id"])


# ---------------------------------------------------------------- limits


def check_limits(season, result):
    """{(u, e): wave} if every limit of the contract holds in the published assignments."""
    if season.refused:
        raise Refused("limits", "$.input.events", "limits cross in " + ", ".join(season.refused))
    placed = read_pairs(season, result)
    for u, e, w in season.pins:
        if placed.get((u, e)) != w:
            raise Refused("limits", FIELD, f"the pin of {season.umkm[u]['id']} is not kept")
    check_people(season, placed)
    for e in range(len(season.events)):
        check_event(season, e, {u: w for (u, at), w in placed.items() if at == e})
    turns = [0] * len(season.rws)
    for u, _ in placed:
        turns[season.rw_of[u]] += 1
    if result["rws"] != [{"code": rw["code"], "turns": turns[r]} for r, rw in enumerate(season.rws)]:
        raise Refused("limits", "$.result.rws", "not the turns that the assignments give")
    return placed, turns


def read_pairs(season, result):
    placed = {}
    for i, one in enumerate(result["assignments"]):
        u, e = season.umkm_index.get(one["umkm"]), season.event_index.get(one["event"])
        w = season.events[e].wave_index.get(one["wave"]) if e is not None else None
        if u is None or w is None:
            raise Refused("limits", f"{FIELD}[{i}]", "names nothing of this input")
        if w not in season.may[u].get(e, ((), 0))[0]:
            raise Refused("limits", f"{FIELD}[{i}]", "not eligible for this wave")
        if (u, e) in placed:
            raise Refused("limits", f"{FIELD}[{i}]", "two places for one business at one event")
        placed[u, e] = w
    return placed


def check_people(season, placed):
    total, inside = {}, {}
    for u, e in placed:
        total[u] = total.get(u, 0) + 1
        for window in season.chain(e):
            inside[u, window] = inside.get((u, window), 0) + 1
    for u, n in total.items():
        if n > season.turns_max:
            raise Refused("limits", FIELD, f"turnsMax of {season.umkm[u]['id']}")
    for (u, window), n in inside.items():
        if n > season.windows[window]["max"]:
            raise Refused("limits", FIELD, f"window {window} of {season.umkm[u]['id']}")


def check_event(season, e, here):
    event = season.events[e]
    per_rw, per_rw_wave, per_wave = {}, {}, [0] * len(event.waves)
    for u, w in here.items():
        r = season.rw_of[u]
        per_wave[w] += 1
        per_rw[r] = per_rw.get(r, 0) + 1
        per_rw_wave[r, w] = per_rw_wave.get((r, w), 0) + 1
    over = [f"capacity of {event.waves[w]}" for w, n in enumerate(per_wave) if n > event.capacity[w]]
    over += [f"perRwMax of {season.rws[r]['code']}" for r, n in per_rw.items() if n > (event.cap_rw or SAFE)]
    over += [f"perRwPerWaveMax of {season.rws[r]['code']}" for (r, _), n in per_rw_wave.items() if n > (event.cap_rw_wave or SAFE)]
    for quota in event.quotas:
        wave = event.wave_index[quota["wave"]] if "wave" in quota else None
        n = sum(quota["key"] in prefixes(season.umkm[u]["rw"]) for u, w in here.items() if wave is None or wave == w)
        if not quota.get("min", 0) <= n <= quota.get("max", SAFE):
            over.append(f"quota {quota['id']}")
    if over:
        raise Refused("limits", FIELD, f"{event.id}: {over[0]}")


# ---------------------------------------------------------------- the network


class Ring:
    """Pipes with a least and a most; what flows comes round. `push` sends one more unit through a pipe and back to its start."""

    def __init__(self):
        self.tail, self.head, self.low, self.high, self.flow, self.cost, self.out, self.into = [], [], [], [], [], [], [], []

    def node(self):
        self.out.append([])
        self.into.append([])
        return len(self.out) - 1

    def pipe(self, tail, head, low, high, cost=0):
        for value, into in zip((tail, head, low, high, 0, cost), (self.tail, self.head, self.low, self.high, self.flow, self.cost)):
            into.append(value)
        self.out[tail].append(len(self.tail) - 1)
        self.into[head].append(len(self.tail) - 1)
        return len(self.tail) - 1

    def residual(self, at):
        """(next node, pipe, +1 or -1) wherever one unit can still go."""
        for p in self.out[at]:
            if self.flow[p] < self.high[p]:
                yield self.head[p], p, 1
        for p in self.into[at]:
            if self.flow[p] > self.low[p]:
                yield self.tail[p], p, -1

    def push(self, pipe):
        if self.flow[pipe] >= self.high[pipe]:
            return False
        goal, start = self.tail[pipe], self.head[pipe]
        came, todo = {start: None}, [start]
        for at in todo:
            if at == goal:
                break
            for node, p, sign in self.residual(at):
                if node not in came and p != pipe:
                    came[node] = (at, p, sign)
                    todo.append(node)
        if goal not in came:
            return False
        self.flow[pipe] += 1
        while came[goal]:
            goal, p, sign = came[goal]
            self.flow[p] += sign
        return True

    def at_least(self, pipe, n):
        """Makes the pipe carry n units for good; False if it cannot."""
        while self.flow[pipe] < n:
            if not self.push(pipe):
                return False
        self.low[pipe] = max(self.low[pipe], n)
        return True

    def freeze(self, pipes):
        for p in pipes:
            self.low[p] = self.high[p] = self.flow[p]

    def potentials(self):
        """What each node costs at best; None if some ring still saves cost."""
        best, steps = [0] * len(self.out), [0] * len(self.out)
        todo = set(range(len(self.out)))
        while todo:
            at = todo.pop()
            for node, p, sign in self.residual(at):
                if best[at] + sign * self.cost[p] < best[node]:
                    best[node] = best[at] + sign * self.cost[p]
                    steps[node] = steps[at] + 1
                    if steps[node] > len(self.out):
                        return None
                    todo.add(node)
        return best


class Network:
    """All turns -> RW -> business -> her windows, one inside the other -> event or wave -> RW in the scope -> quotas -> capacity."""

    def __init__(self, season, placed):
        self.season, self.ring = season, Ring()
        ring = self.ring
        start, end = ring.node(), ring.node()
        self.total = ring.pipe(end, start, 0, SAFE)
        self.rw = [ring.pipe(start, ring.node(), 0, SAFE) for _ in season.rws]
        self.scopes = [[self.scope(e, end, *parts) for parts in event.scopes()] for e, event in enumerate(season.events)]
        self.person, self.pairs, self.way = [], {}, {}
        for u, r in enumerate(season.rw_of):
            self.person.append(ring.pipe(ring.head[self.rw[r]], ring.node(), 0, season.turns_max))
            for e, (waves, cost) in season.may[u].items():
                self.attend(u, e, waves, cost)
        for (u, e), w in placed.items():
            for p in self.path(u, e, w):
                ring.flow[p] += 1
        for u, e, w in season.pins:
            ring.low[self.pair(u, e, w)] = 1

    def scope(self, e, end, wave, capacity, per_rw, quotas):
        """One group of waves: its tree of quotas and a pipe for each RW into it."""
        ring, season, bounds = self.ring, self.season, {}
        for quota in quotas:
            low, high = bounds.get(quota["key"], (0, SAFE))
            bounds[quota["key"]] = (max(low, quota.get("min", 0)), min(high, quota.get("max", SAFE)))
        root = ring.node()
        pipes = {"": ring.pipe(root, end, 0, capacity)}
        above = lambda code: next((ring.tail[pipes[c]] for c in prefixes(code) if c in pipes), root)
        for key in sorted(bounds, key=lambda k: k.count(".")):
            pipes[key] = ring.pipe(ring.node(), above(key), *bounds[key])
        return {"pipes": pipes, "cells": [ring.pipe(ring.node(), above(rw["code"]), 0, per_rw) for rw in season.rws], "above": above}

    def attend(self, u, e, waves, cost):
        ring, season = self.ring, self.season
        at, windows = ring.head[self.person[u]], []
        for window in reversed(season.chain(e)):
            if (u, window) not in self.way:
                self.way[u, window] = ring.pipe(at, ring.node(), 0, season.windows[window]["max"])
            windows.append(self.way[u, window])
            at = ring.head[self.way[u, window]]
        cells = [scope["cells"][season.rw_of[u]] for scope in self.scopes[e]]
        if not season.events[e].apart:
            self.pairs[u, e] = windows, {None: ring.pipe(at, ring.tail[cells[0]], 0, 1, cost)}
            return
        door = ring.pipe(at, ring.node(), 0, 1)
        self.pairs[u, e] = windows + [door], {w: ring.pipe(ring.head[door], ring.tail[cells[w]], 0, 1, cost) for w in waves}

    def pair(self, u, e, w):
        _, pipes = self.pairs[u, e]
        return pipes[w if self.season.events[e].apart else None]

    def path(self, u, e, w):
        """Every pipe that a place of business u in wave w of event e goes through."""
        windows, _ = self.pairs[u, e]
        r = self.season.rw_of[u]
        scope = self.scopes[e][w if self.season.events[e].apart else 0]
        tree = [scope["pipes"][c] for c in prefixes(self.season.rws[r]["code"]) + [""] if c in scope["pipes"]]
        return [self.total, self.rw[r], self.person[u], *windows, self.pair(u, e, w), scope["cells"][r], *tree]


# ---------------------------------------------------------------- the points


def check_rw_order(season, net, turns):
    """Points 2 and 3: as many places as can be, then the RWs in the order of their keys, each as often as it can be."""
    ring = net.ring
    if ring.push(net.total):
        raise Refused("rwOrder", "$.result.rws", "another place can be filled")
    ring.freeze([net.total])
    granted, open_rws = [0] * len(season.rws), set(range(len(season.rws)))
    while open_rws:
        r = min(open_rws, key=lambda r: season.turn_key(r, granted[r]))
        if ring.at_least(net.rw[r], granted[r] + 1):
            granted[r] += 1
        else:
            open_rws.discard(r)
    wrong = next((r for r, n in enumerate(granted) if n != turns[r]), None)
    if wrong is not None:
        raise Refused("rwOrder", "$.result.rws", f"{season.rws[wrong]['code']} has {granted[wrong]} turns by the order of the RWs")
    ring.freeze(net.rw)


def check_umkm_order(season, net, placed):
    """Point 4: the list of turns in the order granted."""
    ring = net.ring
    granted, open_umkm, turns = [0] * len(season.umkm), set(range(len(season.umkm))), []
    while open_umkm:
        u = min(open_umkm, key=lambda u: season.umkm_key(u, granted[u]))
        if ring.at_least(net.person[u], granted[u] + 1):
            granted[u] += 1
            turns.append(u)
        else:
            open_umkm.discard(u)
    held = [0] * len(season.umkm)
    for u, _ in placed:
        held[u] += 1
    wrong = next((u for u, n in enumerate(granted) if n != held[u]), None)
    if wrong is not None:
        raise Refused("umkmOrder", FIELD, f"{season.umkm[wrong]['id']} has {granted[wrong]} turns by the order of the businesses")
    ring.freeze(net.person)
    return turns


def check_placement(season, net, placed, turns):
    """Point 5: at the least cost, down the list the place with the smallest ticket XOR that leaves the later turns theirs."""
    ring = net.ring
    potential = ring.potentials()
    costs = {(u, e): cost for u in range(len(season.umkm)) for e, (_, cost) in season.may[u].items()}
    if potential is None:
        raise Refused("placement", FIELD, "a cheaper placement exists")
    ring.freeze([p for p in range(len(ring.tail)) if ring.cost[p] + potential[ring.tail[p]] - potential[ring.head[p]] != 0])
    found = {(u, e): w for u, e, w in season.pins}
    left = [list(event.capacity) for event in season.events]
    for u, e, w in season.pins:
        left[e][w] -= 1
    pinned = [sum(1 for at, _ in found if at == u) for u in range(len(season.umkm))]
    for u in turns:
        if pinned[u]:
            pinned[u] -= 1
            continue
        mine = int.from_bytes(season.ticket[u], "big")
        choices = [(mine ^ season.wave_ticket[e][w], season.events[e].id, season.events[e].waves[w], e, w)
                   for e, (waves, _) in season.may[u].items() if (u, e) not in found for w in waves if left[e][w] > 0]
        e, w = next((e, w) for _, _, _, e, w in sorted(choices) if ring.at_least(net.pair(u, e, w), 1))
        found[u, e] = w
        left[e][w] -= 1
        if placed.get((u, e)) != w:
            raise Refused("placement", FIELD, f"{season.umkm[u]['id']} belongs in {season.events[e].id}/{season.events[e].waves[w]}")
    return sum(costs[pair] for pair in found)
