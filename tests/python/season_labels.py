"""The labels of a plan, checked as the README of the engine says: no label grows along a residual arc, nobody comes before the
RW that her label names. Nothing is searched for; the labels are only held against the arcs."""
from rules import Refused, SAFE, prefixes

PATH = "$.result.certificate"
ABSENT, FREE = (0,), (2,)  # an RW's label is (1, key of its last turn)


class Scope:
    """One event, or one wave of an event whose waves are told apart: its tree of quotas and its cells (RWs) with counts."""

    def __init__(self, season, e, wave, capacity, per_rw, quotas, here):
        codes = season.rw_index
        self.e, self.wave = e, wave
        self.low, self.high = {"": 0}, {"": capacity}
        self.cell_low, self.cell_high = [0] * len(codes), [per_rw] * len(codes)
        covered = {p for code in codes for p in prefixes(code)}
        for quota in quotas:
            key, low, high = quota["key"], quota.get("min", 0), quota.get("max", SAFE)
            if key in codes:
                r = codes[key]
                self.cell_low[r], self.cell_high[r] = max(self.cell_low[r], low), min(self.cell_high[r], high)
            elif key in covered:
                self.low[key], self.high[key] = max(self.low.get(key, 0), low), min(self.high.get(key, SAFE), high)
        nearest = lambda found: next((c for c in found if c in self.low), "")
        self.home = [nearest(prefixes(rw["code"])) for rw in season.rws]
        self.up = {key: nearest(prefixes(key)[1:]) for key in self.low if key}
        self.count, self.cell_count = dict.fromkeys(self.low, 0), [0] * len(codes)
        for u in here:
            r = season.rw_of[u]
            self.cell_count[r] += 1
            key = self.home[r]
            while key:
                self.count[key] += 1
                key = self.up[key]
            self.count[""] += 1


class Labels:
    """All scopes of a plan, the names of its nodes, and which pairs may still move."""

    def __init__(self, season, placed, turns):
        self.season, self.placed, self.turns = season, placed, turns
        self.pinned = {(u, e) for u, e, _ in season.pins}
        self.scopes = []
        for e, event in enumerate(season.events):
            for wave, *parts in event.scopes():
                here = [u for (u, at), w in placed.items() if at == e and (wave is None or wave == w)]
                self.scopes.append(Scope(season, e, wave, *parts, here))
        self.scope_at = {(s.e, s.wave): s for s in self.scopes}
        self.can_give = {season.rw_of[u] for pair in placed if pair not in self.pinned for u in pair[:1]}
        self.last = {r: season.turn_key(r, n - 1) for r, n in enumerate(turns) if n}
        self.cells = {(s, season.rw_of[u]) for u in range(len(season.umkm)) for e, (waves, _) in season.may[u].items() for s in self.seen(e, waves)}
        self.free_cells = {(self.of(e, w), season.rw_of[u]) for (u, e), w in placed.items() if (u, e) not in self.pinned}

    def of(self, e, w):
        return self.scope_at[e, w if self.season.events[e].apart else None]

    def seen(self, e, waves):
        return {self.of(e, w) for w in waves}

    def wave_name(self, scope):
        return "" if scope.wave is None else self.season.events[scope.e].waves[scope.wave]

    def read(self, nodes):
        """{node: label}: RWs (r,), tree nodes (scope, key), cells (scope, r); in the order of the README, each once."""
        season = self.season
        order = [("rw", rw["code"]) for rw in season.rws]
        places = {("rw", rw["code"]): (r,) for r, rw in enumerate(season.rws)}
        by_name = sorted(self.scopes, key=lambda s: (season.events[s.e].id, self.wave_name(s)))
        for scope in by_name:
            for key in sorted(scope.low):
                places["tree", season.events[scope.e].id, self.wave_name(scope), key] = (scope, key)
        for scope in by_name:
            for r, rw in enumerate(season.rws):
                if (scope, r) in self.cells:
                    places["cell", season.events[scope.e].id, self.wave_name(scope), rw["code"]] = (scope, r)
        order = {name: i for i, name in enumerate(places)}
        label, before = {}, -1
        for i, node in enumerate(nodes):
            path = f"{PATH}.nodes[{i}]"
            if not isinstance(node, dict) or not all(isinstance(v, str) for v in node.values()):
                raise Refused("certificate", path, "not a node")
            kind = "tree" if "key" in node else "cell" if "event" in node else "rw"
            name = (kind, node.get("rw")) if kind == "rw" else (kind, node.get("event"), node.get("wave", ""), node.get("key", node.get("rw")))
            fields = {"label", *{"rw": ("rw",), "tree": ("event", "key"), "cell": ("event", "rw")}[kind]} | ({"wave"} if kind != "rw" and name[2] else set())
            if set(node) != fields or order.get(name, -1) <= before:
                raise Refused("certificate", path, "no such node here")
            before = order[name]
            label[places[name]] = self.value(node["label"], path)
        for place in self.cells:
            rule = self.by_rule(label, *place)
            if place in label and label[place] == rule:
                raise Refused("certificate", PATH + ".nodes", "a cell is listed whose label is the one by rule")
            if place not in label:
                label[place] = rule
        label["free"] = FREE
        return label

    def value(self, text, path):
        if text == "free":
            return FREE
        r = self.season.rw_index.get(text)
        if r not in self.can_give:
            raise Refused("certificate", path + ".label", "names no RW that can give a place")
        return (1, self.last[r])

    def by_rule(self, label, scope, r):
        if scope.cell_count[r] < scope.cell_high[r]:
            return label.get((scope, scope.home[r]), ABSENT)
        return label.get((r,), ABSENT) if (scope, r) in self.free_cells else ABSENT

    def arcs(self):
        for scope in self.scopes:
            for key in scope.low:
                if scope.count[key] < scope.high[key]:
                    yield (scope, key), ((scope, scope.up[key]) if key else "free")
                if key and scope.count[key] > scope.low[key]:
                    yield (scope, scope.up[key]), (scope, key)
        for scope, r in self.cells:
            if scope.cell_count[r] < scope.cell_high[r]:
                yield (scope, r), (scope, scope.home[r])
            if scope.cell_count[r] > scope.cell_low[r]:
                yield (scope, scope.home[r]), (scope, r)
        for scope, r in self.free_cells:
            yield (scope, r), (r,)
        for u in range(len(self.season.umkm)):
            yield from self.moves(u)

    def moves(self, u):
        """What one business could still do: a turn more, or a turn elsewhere for one she has."""
        season, r = self.season, self.season.rw_of[u]
        held = {e: w for (v, e), w in self.placed.items() if v == u}
        limits = {}  # name: (turns, most)
        for window in season.windows:
            limits[window] = (sum(window in season.chain(e) for e in held), season.windows[window]["max"])
        limits[None] = (len(held), season.turns_max)
        full = {name for name, (n, most) in limits.items() if n >= most}
        for e, (waves, _) in season.may[u].items():
            around = season.chain(e) + [None]
            tight = next((name for name in around if name in full), "none")
            for scope in self.seen(e, waves):
                if e not in held and tight == "none":
                    yield (r,), (scope, r)
                for other, w in held.items():
                    if (u, other) in self.pinned:
                        continue
                    there = self.of(other, w)
                    frees = tight == "none" or tight in season.chain(other) + [None]
                    if there is not scope and (other == e or (e not in held and frees)):
                        yield (there, r), (scope, r)


def check_certificate(season, placed, turns, certificate):
    if not isinstance(certificate, dict) or set(certificate) != {"kind", "nodes"} or certificate["kind"] != "labels" or not isinstance(certificate["nodes"], list):
        raise Refused("certificate", PATH, "a plan carries labels")
    labels = Labels(season, placed, turns)
    label = labels.read(certificate["nodes"])
    for a, b in labels.arcs():
        if label.get(b, ABSENT) > label.get(a, ABSENT):
            raise Refused("certificate", PATH + ".nodes", "a label grows along an arc")
    for r in labels.can_give:
        if label.get((r,), ABSENT) < (1, labels.last[r]):
            raise Refused("certificate", PATH + ".nodes", f"{season.rws[r]['code']} has a label before its own last turn")
    for r, rw in enumerate(season.rws):
        found = label.get((r,), ABSENT)
        if found == FREE or (found != ABSENT and found[1][3] != rw["code"] and season.turn_key(r, turns[r]) < found[1]):
            raise Refused("certificate", "$.result.rws", f"{rw['code']} comes before its label")
