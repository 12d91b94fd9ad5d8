#!/usr/bin/env python3
"""Checks a published draw or season plan with the Python standard library alone.

It shares no line with the engine. From the rules (not from the result) it recounts every hash, the
seed, all tickets, all limits, the order of the RWs, of the businesses and of the waves, the waiting
list, the certificate and the chain of replacements. It proves that the published result is the only
one that the rules allow: a draw by exchanges (this file), a plan by flows (season.py), a draw with tag
quotas by looking at every allocation (tagged.py; exit 5, not decided, if there are too many).

  verify.py --bundle F             one bundle; exit 0 right, 3 refused, 4 the input itself is malformed, 5 not decided
  verify.py --bundle F --flips G   G holds one bit position per line; every flipped copy must be refused
  verify.py --batch DIR            every *.json of DIR, one line of JSON each, then a summary
  verify.py --vectors DIR          DIR/index.json and its bundles, recomputed
"""
import argparse
import hashlib
import hmac
import json
import os
import re
import sys
import unicodedata
from fractions import Fraction

# The script may be run from anywhere, also by another script.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import season as seasons
import season_chain
import season_labels
import tagged
from rules import MILLION, SAFE, Refused, prefixes

ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
CODE = re.compile(r"[0-9]+(\.[0-9]+)*")
HEX64 = re.compile(r"[0-9a-f]{64}")
RULE = re.compile(r"[A-Za-z0-9_.-]{1,40}")
SEMVER = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)


# ---------------------------------------------------------------- canonical JSON


def canonical(value):
    """The canonical bytes of a value. Field names here are ASCII, so code points sort as code units do."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def small_int(text):
    value = int(text) if len(text) < 18 else SAFE + 1
    if abs(value) > SAFE:
        raise ValueError("integer beyond 2^53-1")
    return value


def no_number(text):
    raise ValueError(f"not an integer: {text[:20]}")


def read_canonical(raw):
    """Parses bytes that must already be canonical: a duplicate key, a blank or another escape changes them."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, parse_float=no_number, parse_constant=no_number, parse_int=small_int)
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            raise ValueError("text is not NFC")
        if canonical(value) != raw:
            raise ValueError("bytes are not the canonical ones")
    except (ValueError, RecursionError) as problem:  # UnicodeError is a ValueError
        raise Refused("canonical", "$", str(problem)[:120]) from None
    return value


def sha(prefix, value):
    return hashlib.sha256(prefix.encode() + b"\n" + canonical(value)).hexdigest()


def document_hash(document):
    return sha(document["schema"], {k: v for k, v in document.items() if k != "hash"})


# ---------------------------------------------------------------- closed shapes


class Shape:
    """Checks of shape that refuse with the JSON path; exit code 4 for the input, 3 for the rest."""

    def __init__(self, exit_code):
        self.exit = exit_code

    def no(self, path, reason):
        raise Refused("schemas", path, reason, self.exit)

    def fields(self, value, path, required, optional=()):
        if not isinstance(value, dict):
            self.no(path, "not an object")
        for key in required:
            if key not in value:
                self.no(f"{path}.{key}", "missing")
        if len(value) > len(required):
            for key in value:
                if key not in required and key not in optional:
                    self.no(f"{path}.{key}", "unknown field")

    def array(self, value, path):
        if not isinstance(value, list):
            self.no(path, "not an array")
        return value

    def text(self, value, path, pattern):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            self.no(path, "wrong form")
        return value

    def words(self, value, path):
        if not isinstance(value, str) or not 1 <= len(value) <= 120 or value != value.strip(" ") or any(ord(c) < 32 for c in value):
            self.no(path, "not a short text")

    def integer(self, value, path, low, high=MILLION):
        if type(value) is not int or not low <= value <= high:
            self.no(path, f"not an integer in {low}..{high}")
        return value

    def exactly(self, value, path, *allowed):
        if type(value) is not str or value not in allowed:
            self.no(path, "not one of " + ", ".join(allowed))

    def ascending(self, keys, path):
        for i in range(1, len(keys)):
            if not keys[i - 1] < keys[i]:
                self.no(f"{path}[{i}]", "out of order or double")


def check_policy(s, policy):
    s.fields(policy, "$.policy", ("floorFirst", "turnsMax", "perRwMax", "searchNodesMax"), ("windows", "crossing"))
    if type(policy["floorFirst"]) is not bool:
        s.no("$.policy.floorFirst", "not true or false")
    for key in ("turnsMax", "perRwMax", "searchNodesMax"):
        s.integer(policy[key], f"$.policy.{key}", 1, SAFE)
    if "crossing" in policy:
        s.exactly(policy["crossing"], "$.policy.crossing", "ignore")
    windows = s.array(policy.get("windows", []), "$.policy.windows")
    for i, window in enumerate(windows):
        path = f"$.policy.windows[{i}]"
        s.fields(window, path, ("id", "max"), ("in",))
        s.text(window["id"], path + ".id", ID)
        s.integer(window["max"], path + ".max", 0)
    s.ascending([w["id"] for w in windows], "$.policy.windows")
    outer = {w["id"]: w.get("in") for w in windows}
    for i, window in enumerate(windows):
        at, steps = window["id"], 0
        while at is not None:
            if not isinstance(at, str) or at not in outer or steps > len(windows):
                s.no(f"$.policy.windows[{i}].in", "dangling or a cycle")
            at, steps = outer[at], steps + 1
    return outer


def check_event(s, event, path, windows):
    s.fields(event, path, ("id", "waves", "quotas"), ("window", "perRwMax", "perRwPerWaveMax"))
    s.text(event["id"], path + ".id", ID)
    if "window" in event and (not isinstance(event["window"], str) or event["window"] not in windows):
        s.no(path + ".window", "dangling")
    for key in ("perRwMax", "perRwPerWaveMax"):
        if key in event:
            s.integer(event[key], f"{path}.{key}", 1, SAFE)
    for i, wave in enumerate(s.array(event["waves"], path + ".waves")):
        s.fields(wave, f"{path}.waves[{i}]", ("id", "capacity"))
        s.text(wave["id"], f"{path}.waves[{i}].id", ID)
        s.integer(wave["capacity"], f"{path}.waves[{i}].capacity", 0)
    s.ascending([w["id"] for w in event["waves"]], path + ".waves")
    waves = {w["id"] for w in event["waves"]}
    for i, quota in enumerate(s.array(event["quotas"], path + ".quotas")):
        at = f"{path}.quotas[{i}]"
        s.fields(quota, at, ("id", "kind", "key"), ("wave", "min", "max"))
        s.text(quota["id"], at + ".id", ID)
        s.exactly(quota["kind"], at + ".kind", "territory", "tag")
        s.text(quota["key"], at + ".key", CODE if quota["kind"] == "territory" else ID)
        if "wave" in quota and (not isinstance(quota["wave"], str) or quota["wave"] not in waves):
            s.no(at + ".wave", "dangling")
        if "min" not in quota and "max" not in quota:
            s.no(at, "neither min nor max")
        for key in ("min", "max"):
            if key in quota:
                s.integer(quota[key], f"{at}.{key}", 0)
    s.ascending([q["id"] for q in event["quotas"]], path + ".quotas")
    return waves


def check_rws(s, rws):
    for i, rw in enumerate(s.array(rws, "$.rws")):
        s.fields(rw, f"$.rws[{i}]", ("code", "weight", "turnsBefore"))
        s.text(rw["code"], f"$.rws[{i}].code", CODE)
        s.integer(rw["weight"], f"$.rws[{i}].weight", 1)
        s.integer(rw["turnsBefore"], f"$.rws[{i}].turnsBefore", 0)
    s.ascending([rw["code"] for rw in rws], "$.rws")
    codes = {rw["code"] for rw in rws}
    for i, rw in enumerate(rws):
        if any(prefix in codes for prefix in prefixes(rw["code"])[1:]):
            s.no(f"$.rws[{i}].code", "lies under another RW")
    return codes


def check_umkm(s, umkm, codes, events, tags):
    for i, one in enumerate(s.array(umkm, "$.umkm")):
        path = f"$.umkm[{i}]"
        s.fields(one, path, ("id", "rw", "tags", "turnsBefore", "lastTurnRank", "eligible"), ("costs",))
        s.text(one["id"], path + ".id", ID)
        if not isinstance(one["rw"], str) or one["rw"] not in codes:
            s.no(path + ".rw", "dangling")
        for j, tag in enumerate(s.array(one["tags"], path + ".tags")):
            if not isinstance(tag, str) or tag not in tags:
                s.no(f"{path}.tags[{j}]", "no quota names it")
        s.ascending(one["tags"], path + ".tags")
        s.integer(one["turnsBefore"], path + ".turnsBefore", 0)
        s.integer(one["lastTurnRank"], path + ".lastTurnRank", 0, SAFE)
        seen = set()
        for j, entry in enumerate(s.array(one["eligible"], path + ".eligible")):
            event, slash, wave = entry.partition("/") if isinstance(entry, str) else ("", "", "")
            if event not in events or (slash and wave not in events[event]):
                s.no(f"{path}.eligible[{j}]", "dangling")
            if event in seen:
                s.no(f"{path}.eligible[{j}]", "an event named twice")
            seen.add(event)
        s.ascending(one["eligible"], path + ".eligible")
        if "costs" in one:
            s.fields(one["costs"], path + ".costs", (), tuple(one["eligible"]))
            for key, cost in one["costs"].items():
                s.integer(cost, f"{path}.costs.{key}", 0)
    s.ascending([one["id"] for one in umkm], "$.umkm")
    ranks = {one["lastTurnRank"] for one in umkm} - {0}
    if ranks and max(ranks) != len(ranks):
        s.no("$.umkm", "lastTurnRank is not dense")


def check_input(value, exit_code=4):
    """The whole shape of giliran/input@1, references and order included."""
    s = Shape(exit_code)
    s.fields(value, "$", ("schema", "kind", "policy", "rws", "umkm", "events", "seed"), ("rwTargets", "pins"))
    s.exactly(value["schema"], "$.schema", "giliran/input@1")
    s.exactly(value["kind"], "$.kind", "draw", "plan")
    windows = check_policy(s, value["policy"])
    codes = check_rws(s, value["rws"])
    events = {}
    for i, event in enumerate(s.array(value["events"], "$.events")):
        waves = check_event(s, event, f"$.events[{i}]", windows)
        events[event["id"]] = waves
    s.ascending([event["id"] for event in value["events"]], "$.events")
    if value["kind"] == "draw" and len(value["events"]) != 1:
        s.no("$.events", "a draw has exactly one event")
    tags = {q["key"] for event in value["events"] for q in event["quotas"] if q["kind"] == "tag"}
    check_umkm(s, value["umkm"], codes, events, tags)
    check_targets_and_pins(s, value, codes, events)
    s.text(value["seed"], "$.seed", HEX64)


def check_targets_and_pins(s, value, codes, events):
    if "rwTargets" in value and value["kind"] != "draw":
        s.no("$.rwTargets", "only in a draw")
    for i, target in enumerate(s.array(value.get("rwTargets", []), "$.rwTargets")):
        path = f"$.rwTargets[{i}]"
        s.fields(target, path, ("event", "rw", "places"))
        if not isinstance(target["event"], str) or target["event"] not in events:
            s.no(path + ".event", "dangling")
        if not isinstance(target["rw"], str) or target["rw"] not in codes:
            s.no(path + ".rw", "dangling")
        s.integer(target["places"], path + ".places", 0)
    s.ascending([(t["event"], t["rw"]) for t in value.get("rwTargets", [])], "$.rwTargets")
    entries = {one["id"]: one["eligible"] for one in value["umkm"]}
    for i, pin in enumerate(s.array(value.get("pins", []), "$.pins")):
        path = f"$.pins[{i}]"
        s.fields(pin, path, ("umkm", "event", "wave"))
        if not all(isinstance(pin[k], str) for k in pin) or pin["umkm"] not in entries:
            s.no(path + ".umkm", "dangling")
        if pin["wave"] not in events.get(pin["event"], ()):
            s.no(path + ".wave", "dangling")
        if pin["event"] not in entries[pin["umkm"]] and f"{pin['event']}/{pin['wave']}" not in entries[pin["umkm"]]:
            s.no(path, "pinned where she is not eligible")
    s.ascending([(p["umkm"], p["event"], p["wave"]) for p in value.get("pins", [])], "$.pins")


def check_result_shape(result, kind):
    s = Shape(3)
    fields = ("schema", "engine", "kind", "inputHash", "seed", "assignments", "rws", "certificate", "hash")
    s.fields(result, "$.result", fields + (("waitlist",) if kind == "draw" else ()))
    s.exactly(result["schema"], "$.result.schema", "giliran/result@1")
    s.exactly(result["kind"], "$.result.kind", kind)
    s.text(result["engine"], "$.result.engine", SEMVER)
    for key in ("inputHash", "seed", "hash"):
        s.text(result[key], f"$.result.{key}", HEX64)
    for i, one in enumerate(s.array(result["assignments"], "$.result.assignments")):
        s.fields(one, f"$.result.assignments[{i}]", ("umkm", "event", "wave"))
        for key in one:
            s.text(one[key], f"$.result.assignments[{i}].{key}", ID)
    s.ascending([(a["event"], a["wave"], a["umkm"]) for a in result["assignments"]], "$.result.assignments")
    for i, rw in enumerate(s.array(result["rws"], "$.result.rws")):
        s.fields(rw, f"$.result.rws[{i}]", ("code", "turns"))
        s.text(rw["code"], f"$.result.rws[{i}].code", CODE)
        s.integer(rw["turns"], f"$.result.rws[{i}].turns", 0, SAFE)
    for i, who in enumerate(s.array(result.get("waitlist", []), "$.result.waitlist")):
        s.text(who, f"$.result.waitlist[{i}]", ID)


def real_instant(text):
    match = INSTANT.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return False
    year, month, day = (int(match[i]) for i in (1, 2, 3))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def check_ceremony_shape(value):
    """The record of the room: at least three envelopes of 12 digits (or `rusak`), then 20 public digits."""
    s = Shape(3)
    hashes = ("inputHash", "exclusionsHash", "rosterHash", "rulesHash", "engineHash")
    s.fields(value, "$.ceremony", ("schema", "drawId", *hashes, "engine", "announcedAt", "witnesses", "publicNumber"), ("supersedes",))
    s.exactly(value["schema"], "$.ceremony.schema", "giliran/ceremony@1")
    s.words(value["drawId"], "$.ceremony.drawId")
    for key in hashes:
        s.text(value[key], f"$.ceremony.{key}", HEX64)
    s.text(value["engine"], "$.ceremony.engine", SEMVER)
    if not real_instant(value["announcedAt"]):
        s.no("$.ceremony.announcedAt", "not YYYY-MM-DDTHH:MM:SSZ")
    if len(s.array(value["witnesses"], "$.ceremony.witnesses")) < 3:
        s.no("$.ceremony.witnesses", "fewer than three witnesses")
    for i, witness in enumerate(value["witnesses"]):
        path = f"$.ceremony.witnesses[{i}]"
        s.fields(witness, path, ("no", "role", "digits"))
        s.integer(witness["no"], path + ".no", 1)
        s.words(witness["role"], path + ".role")
        if witness["digits"] != "rusak":
            s.text(witness["digits"], path + ".digits", re.compile("[0-9]{12}"))
    s.ascending([w["no"] for w in value["witnesses"]], "$.ceremony.witnesses")
    s.fields(value["publicNumber"], "$.ceremony.publicNumber", ("method", "digits"))
    s.exactly(value["publicNumber"]["method"], "$.ceremony.publicNumber.method", "d10", "drum")
    s.text(value["publicNumber"]["digits"], "$.ceremony.publicNumber.digits", re.compile("[0-9]{20}"))
    if "supersedes" in value:
        s.fields(value["supersedes"], "$.ceremony.supersedes", ("drawId", "reasonCode"))
        s.words(value["supersedes"]["drawId"], "$.ceremony.supersedes.drawId")
        s.words(value["supersedes"]["reasonCode"], "$.ceremony.supersedes.reasonCode")


def check_lists_shape(bundle):
    s = Shape(3)
    for i, leaf in enumerate(s.array(bundle["roster"], "$.roster")):
        s.text(leaf, f"$.roster[{i}]", HEX64)
    s.ascending(bundle["roster"], "$.roster")
    if len(bundle["roster"]) != len(bundle["input"]["umkm"]):
        s.no("$.roster", "not one leaf for each entrant")
    entrants = {one["id"] for one in bundle["input"]["umkm"]}
    for i, line in enumerate(s.array(bundle["exclusions"], "$.exclusions")):
        s.fields(line, f"$.exclusions[{i}]", ("code", "rule"))
        s.text(line["code"], f"$.exclusions[{i}].code", ID)
        s.text(line["rule"], f"$.exclusions[{i}].rule", RULE)
        if line["code"] in entrants:
            s.no(f"$.exclusions[{i}].code", "both in and left out")
    s.ascending([(line["code"], line["rule"]) for line in bundle["exclusions"]], "$.exclusions")


def check_chain_shape(chain):
    s = Shape(3)
    for i, entry in enumerate(s.array(chain, "$.chain")):
        path = f"$.chain[{i}]"
        optional = ("previous",) if i else ()
        s.fields(entry, path, ("schema", "base", "declined", "event", "wave", "minimaMissed", "hash") + optional, ("chosen", "ring"))
        s.exactly(entry["schema"], path + ".schema", "giliran/replacement@1")
        for key in ("base", "hash") + optional:
            s.text(entry[key], f"{path}.{key}", HEX64)
        for key in ("declined", "event", "wave") + (("chosen",) if "chosen" in entry else ()):
            s.text(entry[key], f"{path}.{key}", ID)
        if ("chosen" in entry) != ("ring" in entry):
            s.no(path + ".ring", "chosen and ring go together")
        if "ring" in entry:
            s.integer(entry["ring"], path + ".ring", 0)
        for j, quota in enumerate(s.array(entry["minimaMissed"], path + ".minimaMissed")):
            s.text(quota, f"{path}.minimaMissed[{j}]", ID)
        s.ascending(entry["minimaMissed"], path + ".minimaMissed")


# ---------------------------------------------------------------- the draw as numbers


class Draw:
    """One event, its limits and the tickets of one seed. RWs, businesses and waves are numbered from 0."""

    def __init__(self, value, seed):
        self.event = event = value["events"][0]
        self.name = event["id"]
        key = bytes.fromhex(seed)
        ticket = lambda message: hmac.digest(key, message.encode(), "sha256")
        self.waves = [w["id"] for w in event["waves"]]
        self.wave_index = {w: i for i, w in enumerate(self.waves)}
        self.capacity = [w["capacity"] for w in event["waves"]]
        self.wave_ticket = [int.from_bytes(ticket(f"wv|{self.name}/{w}"), "big") for w in self.waves]
        self.rws = value["rws"]
        self.rw_index = {rw["code"]: i for i, rw in enumerate(self.rws)}
        self.rw_ticket = [ticket("rw|" + rw["code"]) for rw in self.rws]
        self.umkm = value["umkm"]
        self.umkm_index = {one["id"]: i for i, one in enumerate(self.umkm)}
        self.rw_of = [self.rw_index[one["rw"]] for one in self.umkm]
        self.of_rw = [[] for _ in self.rws]
        for u, r in enumerate(self.rw_of):
            self.of_rw[r].append(u)
        self.ticket = [ticket("u|" + one["id"]) for one in self.umkm]
        self.order = [(one["turnsBefore"], one["lastTurnRank"], self.ticket[u], one["id"]) for u, one in enumerate(self.umkm)]
        self.may = [self.waves_of(one) for one in self.umkm]
        policy = value["policy"]
        self.floor_first = policy["floorFirst"]
        self.cap_rw_wave = event.get("perRwPerWaveMax")
        self.cap_rw = event.get("perRwMax", None if self.cap_rw_wave else policy["perRwMax"])
        self.targets = [0] * len(self.rws)
        for target in value.get("rwTargets", []):
            self.targets[self.rw_index[target["rw"]]] = target["places"]
        self.pins = {}
        for pin in value.get("pins", []):
            self.pins.setdefault(self.umkm_index[pin["umkm"]], []).append(self.wave_index[pin["wave"]])
        self.crossing = any(q["kind"] == "tag" for q in event["quotas"])
        windows = {w["id"]: w for w in policy.get("windows", [])}
        self.closed = False  # a window that allows nothing closes the event for everybody
        at = event.get("window")
        while at is not None:
            self.closed = self.closed or windows[at]["max"] == 0
            at = windows[at].get("in")

    def waves_of(self, one):
        if not one["eligible"]:
            return ()
        _, slash, wave = one["eligible"][0].partition("/")
        return (self.wave_index[wave],) if slash else tuple(range(len(self.waves)))

    def meets(self, quota, u, wave):
        one = self.umkm[u]
        if quota.get("wave", self.waves[wave]) != self.waves[wave]:
            return False
        return quota["key"] in (one["tags"] if quota["kind"] == "tag" else prefixes(one["rw"]))

    def turn_key(self, r, k):
        """The key of RW r's (k+1)-th turn: what everybody's first turn comes before, then turns per weight."""
        before = self.rws[r]["turnsBefore"] + k
        floor = -1 if k < self.targets[r] else 0 if self.floor_first and before == 0 else 1
        return (floor, Fraction(2 * before + 1, 2 * self.rws[r]["weight"]), self.rw_ticket[r], self.rws[r]["code"])


def count_quota(draw, quota, placed):
    wave = draw.wave_index[quota["wave"]] if "wave" in quota else None
    total = 0
    for u, w in placed.items():
        if wave is None or wave == w:
            one = draw.umkm[u]
            total += quota["key"] in (one["tags"] if quota["kind"] == "tag" else prefixes(one["rw"]))
    return total


def broken_limits(draw, placed):
    """(maxima broken, minima missed) by this set of places, recounted from nothing."""
    over, under = [], []
    per_wave = [0] * len(draw.waves)
    per_rw, per_rw_wave = {}, {}
    for u, w in placed.items():
        r = draw.rw_of[u]
        per_wave[w] += 1
        per_rw[r] = per_rw.get(r, 0) + 1
        per_rw_wave[r, w] = per_rw_wave.get((r, w), 0) + 1
    over += [f"capacity of {draw.waves[w]}" for w, n in enumerate(per_wave) if n > draw.capacity[w]]
    if draw.cap_rw is not None:
        over += [f"perRwMax of {draw.rws[r]['code']}" for r, n in per_rw.items() if n > draw.cap_rw]
    if draw.cap_rw_wave is not None:
        over += [f"perRwPerWaveMax of {draw.rws[r]['code']}" for (r, _), n in per_rw_wave.items() if n > draw.cap_rw_wave]
    if draw.closed and placed:
        over.append("a window of the event")
    for quota in draw.event["quotas"]:
        count = count_quota(draw, quota, placed)
        if count > quota.get("max", count):
            over.append("quota " + quota["id"])
        if count < quota.get("min", count):
            under.append(quota["id"])
    return over, under


def read_assignments(draw, result):
    """Every assignment names a business, a wave she may attend and no event twice; pins are kept."""
    placed = {}
    for i, one in enumerate(result["assignments"]):
        path = f"$.result.assignments[{i}]"
        u, w = draw.umkm_index.get(one["umkm"]), draw.wave_index.get(one["wave"])
        if u is None or one["event"] != draw.name or w is None:
            raise Refused("limits", path, "names nothing of this input")
        if w not in draw.may[u]:
            raise Refused("limits", path, "not eligible for this wave")
        if u in placed:
            raise Refused("limits", path, "two places for one business")
        placed[u] = w
    for u, waves in draw.pins.items():
        if placed.get(u) != waves[0] or len(waves) > 1:
            raise Refused("limits", "$.result.assignments", f"the pin of {draw.umkm[u]['id']} is not kept")
    return placed


def check_limits(draw, result):
    placed = read_assignments(draw, result)
    over, under = broken_limits(draw, placed)
    if over or under:
        raise Refused("limits", "$.result.assignments", (over + ["minimum of " + q for q in under])[0])
    turns = [0] * len(draw.rws)
    for u in placed:
        turns[draw.rw_of[u]] += 1
    if result["rws"] != [{"code": rw["code"], "turns": turns[r]} for r, rw in enumerate(draw.rws)]:
        raise Refused("limits", "$.result.rws", "not the turns that the assignments give")
    return placed, turns


# ---------------------------------------------------------------- the network of one draw


class Tree:
    """Nested territory quotas of one scope: a node per key, several quotas of one key taken together."""

    def __init__(self, net, quotas, root):
        self.root, self.node_of_key, self.at_code = root, {}, {}
        bounds = {}
        for quota in quotas:
            low, high = bounds.get(quota["key"], (0, SAFE))
            bounds[quota["key"]] = (max(low, quota.get("min", 0)), min(high, quota.get("max", SAFE)))
        for key in sorted(bounds, key=lambda k: k.count(".")):
            self.node_of_key[key] = net.node(self.nearest(prefixes(key)[1:]), *bounds[key])

    def nearest(self, codes):
        return next((self.node_of_key[c] for c in codes if c in self.node_of_key), self.root)

    def of(self, code):
        node = self.at_code.get(code)
        if node is None:
            node = self.at_code[code] = self.nearest(prefixes(code))
        return node


class Net:
    """Two trees that meet in the businesses: limits over the whole event above the RWs, limits of each wave
    below. Node 0 is where all places come from and end; RW r is node 1 + r. `flow` is the number of places."""

    def __init__(self, draw, placed):
        self.draw, self.placed = draw, placed
        self.parent, self.low, self.high, self.flow = [], [], [], []
        self.node(None, 0, SAFE)
        for _ in draw.rws:
            self.node(None, 0, SAFE)
        quotas = [q for q in draw.event["quotas"] if q["kind"] == "territory"]
        self.over = Tree(self, [q for q in quotas if "wave" not in q], 0)
        self.wave_node = [self.node(0, 0, capacity) for capacity in draw.capacity]
        self.under = [Tree(self, [q for q in quotas if q.get("wave") == w], self.wave_node[i]) for i, w in enumerate(draw.waves)]
        self.first_under = self.wave_node[0] if self.wave_node else len(self.parent)
        self.leaves = {}
        for u, waves in enumerate(draw.may):
            for w in waves:
                self.leaf(draw.rw_of[u], w)
        for u, w in placed.items():
            r = draw.rw_of[u]
            self.add(self.leaf(r, w))
            self.flow[1 + r] += 1
            self.add(self.over.of(draw.rws[r]["code"]))

    def node(self, parent, low, high):
        self.parent.append(parent)
        self.low.append(low)
        self.high.append(high)
        self.flow.append(0)
        return len(self.parent) - 1

    def add(self, node):
        while node:
            self.flow[node] += 1
            node = self.parent[node]

    def leaf(self, r, w):
        """Where a place of RW r in wave w first meets a limit of that wave."""
        node = self.leaves.get((r, w))
        if node is None:
            node = self.under[w].of(self.draw.rws[r]["code"])
            if self.draw.cap_rw_wave is not None:
                node = self.node(node, 0, self.draw.cap_rw_wave)
            self.leaves[r, w] = node
        return node

    def wave_arcs(self):
        """Residual arcs among the nodes of the waves: down to the end while there is room, back while a minimum allows."""
        for n in range(self.first_under, len(self.parent)):
            if self.flow[n] < self.high[n]:
                yield n, self.parent[n]
            if self.flow[n] > self.low[n]:
                yield self.parent[n], n

    def movable(self):
        """(u, leaf now, other leaves): who is placed, not pinned, and may be moved to another wave."""
        for u, w in self.placed.items():
            if u not in self.draw.pins and len(self.draw.may[u]) > 1:
                r = self.draw.rw_of[u]
                yield u, self.leaf(r, w), [self.leaf(r, x) for x in self.draw.may[u] if x != w]


# ---------------------------------------------------------------- which RWs: no exchange, however long, is better


def element_weights(elements):
    """For turns (key) their worth as integers, so that sums compare as the rules do: more places, then more of
    floor -1, then more of floor 0, then more of the smaller key, then of the smaller (key, ticket, code)."""
    order = sorted(set(elements))
    n, count_bits = len(order), (2 * len(order) + 2).bit_length() + 1
    levels = []
    for element in order:
        if not levels or levels[-1] != element[:2]:
            levels.append(element[:2])
    position = {level: 2 * n + (len(levels) - 1 - i) * count_bits for i, level in enumerate(levels)}
    floors = 2 * n + len(levels) * count_bits
    worth = {}
    for i, element in enumerate(order):
        value = 1 << (floors + 2 * count_bits) | 1 << position[element[:2]] | 1 << 2 * (n - 1 - i)
        if element[0] < 1:
            value |= 1 << (floors + (count_bits if element[0] == -1 else 0))
        worth[element] = value
    return worth


def rw_arcs(draw, net, turns):
    """All residual arcs with their gain (worth of the turn gained, minus that of the turn lost)."""
    gain, lose = {}, {}
    free = [[u for u in draw.of_rw[r] if u not in net.placed and draw.may[u]] for r in range(len(draw.rws))]
    for r in range(len(draw.rws)):
        if turns[r]:
            lose[r] = draw.turn_key(r, turns[r] - 1)
        if free[r] and not draw.closed and (draw.cap_rw is None or turns[r] < draw.cap_rw):
            gain[r] = draw.turn_key(r, turns[r])
    worth = element_weights(list(gain.values()) + list(lose.values()))
    arcs = {}

    def arc(a, b, value=0):
        arcs[a, b] = max(value, arcs.get((a, b), value))

    for r in range(len(draw.rws)):
        above = net.over.of(draw.rws[r]["code"])
        if r in gain:
            arc(above, 1 + r, worth[gain[r]])
        if r in lose:
            arc(1 + r, above, -worth[lose[r]])
        for w in {w for u in free[r] for w in draw.may[u]}:
            arc(1 + r, net.leaf(r, w))
    for u, w in net.placed.items():
        if u not in draw.pins:
            arc(net.leaf(draw.rw_of[u], w), 1 + draw.rw_of[u])
    for _, here, others in net.movable():
        for other in others:
            if other != here:
                arc(here, other)
    for a, b in net.wave_arcs():
        arc(a, b)
    for n in range(1 + len(draw.rws), net.first_under):
        if net.flow[n] < net.high[n]:
            arc(net.parent[n], n)
        if net.flow[n] > net.low[n]:
            arc(n, net.parent[n])
    return arcs


def better_round(node_count, arcs):
    """A round trip of positive gain, if there is one (Bellman-Ford, with a look for a ring in the parents)."""
    out = [[] for _ in range(node_count)]
    for (a, b), value in arcs.items():
        out[a].append((b, value))
    best, via = [0] * node_count, [None] * node_count
    active = set(range(node_count))
    while active:
        changed = set()
        for a in active:
            here = best[a]
            for b, value in out[a]:
                if here + value > best[b]:
                    best[b] = here + value
                    via[b] = a
                    changed.add(b)
        if ring_in(via):
            return True
        active = changed
    return False


def ring_in(via):
    seen = [0] * len(via)
    for start in range(len(via)):
        at = start
        while at is not None and not seen[at]:
            seen[at] = start + 1
            at = via[at]
        if at is not None and seen[at] == start + 1 and via[start] is not None:
            return True
    return False


def check_rw_order(draw, net, turns):
    arcs = rw_arcs(draw, net, turns)
    if better_round(len(net.parent), arcs):
        raise Refused("rwOrder", "$.result.rws", "another choice of RWs fills more places or comes first in the order")


# ---------------------------------------------------------------- which businesses, which wave


def reaches(starts, goal, out):
    seen, todo = set(starts), list(starts)
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for b in out.get(at, ()):
            if b not in seen:
                seen.add(b)
                todo.append(b)
    return False


def arcs_by_node(pairs):
    out = {}
    for a, b in pairs:
        out.setdefault(a, set()).add(b)
    return out


def check_umkm_order(draw, net):
    """Point 4: nobody who is left out could have had her turn when it came, the earlier turns kept."""
    last = {}
    for u in net.placed:
        if u not in draw.pins:
            last[draw.rw_of[u]] = max(last.get(draw.rw_of[u], draw.order[u]), draw.order[u])
    suspects = [u for r in last for u in draw.of_rw[r] if u not in net.placed and draw.may[u] and draw.order[u] < last[r]]
    if not suspects:
        return 0
    fixed = list(net.wave_arcs()) + [(here, other) for _, here, others in net.movable() for other in others]
    for r in last:
        fixed += [(1 + r, net.leaf(r, w)) for u in draw.of_rw[r] if u not in net.placed for w in draw.may[u]]
    for u in suspects:
        r = draw.rw_of[u]
        later = [(net.leaf(draw.rw_of[v], w), 1 + draw.rw_of[v]) for v, w in net.placed.items() if v not in draw.pins and draw.order[v] > draw.order[u]]
        if reaches([net.leaf(r, w) for w in draw.may[u]], 1 + r, arcs_by_node(fixed + later)):
            raise Refused("umkmOrder", "$.result.assignments", f"{draw.umkm[u]['id']} comes before somebody who has her place")
    return len(suspects)


def check_placement(draw, net):
    """Point 5: down the list, the wave with the smallest ticket XOR that leaves the later ones a wave."""
    movers = sorted(net.movable(), key=lambda m: draw.order[m[0]])
    asked = 0
    out = arcs_by_node(net.wave_arcs())
    for u, here, others in reversed(movers):
        mine = int.from_bytes(draw.ticket[u], "big")
        rank = lambda w: (mine ^ draw.wave_ticket[w], draw.waves[w])
        r, w = draw.rw_of[u], net.placed[u]
        for other in draw.may[u]:
            if other != w and rank(other) < rank(w):
                asked += 1
                if reaches([net.leaf(r, other)], here, out):
                    raise Refused("placement", "$.result.assignments", f"{draw.umkm[u]['id']} belongs in wave {draw.waves[other]}")
        out.setdefault(here, set()).update(others)
    return asked


def waitlist(draw, placed, turns):
    next_key = [draw.turn_key(r, turns[r]) for r in range(len(draw.rws))]
    waiting = [u for u in range(len(draw.umkm)) if u not in placed and draw.may[u]]
    rank = {key: i for i, key in enumerate(sorted({next_key[draw.rw_of[u]] for u in waiting}))}
    return sorted(waiting, key=lambda u: (rank[next_key[draw.rw_of[u]]], draw.order[u]))


def check_waitlist(draw, placed, turns, result):
    names = [draw.umkm[u]["id"] for u in waitlist(draw, placed, turns)]
    for i, (mine, theirs) in enumerate(zip(names, result["waitlist"])):
        if mine != theirs:
            raise Refused("waitlist", f"$.result.waitlist[{i}]", f"{mine} is next")
    if len(names) != len(result["waitlist"]):
        raise Refused("waitlist", "$.result.waitlist", "too long or too short")


# ---------------------------------------------------------------- the certificate


class Scope:
    """One wave, or (wave None) all waves together: the tree of its territory limits with counts."""

    def __init__(self, draw, placed, wave, single):
        codes = draw.rw_index
        quotas = [q for q in draw.event["quotas"] if (q["key"] not in codes if single else q.get("wave") == wave)]
        self.wave, self.low, self.high = wave, {"": 0}, {"": sum(c for c, w in zip(draw.capacity, draw.waves) if single or w == wave)}
        for quota in quotas:
            self.bound(quota["key"], quota.get("min", 0), quota.get("max", SAFE))
        if not single and draw.cap_rw_wave is not None:
            for code in codes:
                self.bound(code, 0, draw.cap_rw_wave)
        self.home = [self.nearest(prefixes(rw["code"])) for rw in draw.rws]
        self.up = {key: self.nearest(prefixes(key)[1:]) for key in self.low if key}
        self.count = dict.fromkeys(self.low, 0)
        for u, w in placed.items():
            if single or draw.waves[w] == wave:
                for key in self.chain(self.home[draw.rw_of[u]]):
                    self.count[key] += 1
        self.used = {key for home in set(self.home) for key in self.chain(home)}

    def bound(self, key, low, high):
        self.low[key] = max(self.low.get(key, 0), low)
        self.high[key] = min(self.high.get(key, SAFE), high)

    def nearest(self, codes):
        return next((c for c in codes if c in self.low), "")

    def chain(self, key):
        yield key
        while key:
            key = self.up[key]
            yield key


def certificate_kind(draw):
    if draw.crossing:
        return "recompute", False
    by_wave = draw.cap_rw_wave is not None or any("wave" in q for q in draw.event["quotas"]) or any("/" in e for one in draw.umkm for e in one["eligible"])
    if len(draw.waves) < 2 or not by_wave:
        return "labels", True
    over = any("wave" not in q and q["key"] not in draw.rw_index for q in draw.event["quotas"])
    return ("recompute" if over else "labels"), False


def rw_alone(draw, single):
    """What binds each RW by itself: (least maximum, largest minimum)."""
    cap = draw.cap_rw if draw.cap_rw is not None else SAFE
    if single and draw.cap_rw_wave is not None:
        cap = min(cap, draw.cap_rw_wave)
    caps, floors = [cap] * len(draw.rws), [0] * len(draw.rws)
    for quota in draw.event["quotas"]:
        r = draw.rw_index.get(quota["key"])
        if r is not None and (single or "wave" not in quota):
            caps[r], floors[r] = min(caps[r], quota.get("max", SAFE)), max(floors[r], quota.get("min", 0))
    return caps, floors


def check_certificate(draw, placed, turns, certificate):
    """No label grows along a residual arc, and nobody may enter before the RW that her label names."""
    kind, single = certificate_kind(draw)
    path = "$.result.certificate"
    s = Shape(3)
    s.fields(certificate, path, ("kind", "nodes") if kind == "labels" else ("kind",))
    s.exactly(certificate["kind"], path + ".kind", kind)
    if kind == "recompute":
        return
    scopes = [Scope(draw, placed, None, True)] if single else [Scope(draw, placed, w, False) for w in draw.waves]
    caps, floors = rw_alone(draw, single)
    pinned = [0] * len(draw.rws)
    for u in draw.pins:
        pinned[draw.rw_of[u]] += 1
    can_give = [turns[r] > floors[r] and turns[r] > pinned[r] for r in range(len(draw.rws))]
    last = sorted((draw.turn_key(r, turns[r] - 1), r) for r in range(len(draw.rws)) if turns[r])
    label = read_labels(draw, scopes, certificate["nodes"], {draw.rws[r]["code"]: key for key, r in last if can_give[r]})
    for a, b in certificate_arcs(draw, placed, scopes, single):
        if label.get(b, ABSENT) > label.get(a, ABSENT):
            raise Refused("certificate", path + ".nodes", f"the label grows from {a} to {b}")
    for key, r in last:
        if can_give[r] and label.get((RW, draw.rws[r]["code"]), ABSENT) < (1, key):
            raise Refused("certificate", path + ".nodes", f"{draw.rws[r]['code']} has a label before its own last turn")
    for r, rw in enumerate(draw.rws):
        found = label.get((RW, rw["code"]), ABSENT)
        if turns[r] < caps[r] and found != ABSENT:
            if found == FREE or (found[1][3] != rw["code"] and draw.turn_key(r, turns[r]) < found[1]):
                raise Refused("certificate", "$.result.rws", f"{rw['code']} comes before its label")


RW = 0  # the first part of an RW's node name, where a wave has its id
ABSENT, FREE = (0,), (2,)  # an RW's label is (1, key of its last turn)


def read_labels(draw, scopes, nodes, last_key):
    """The listed labels by node; nodes stand in the order of the README, each once."""
    order = {(RW, rw["code"]): i for i, rw in enumerate(draw.rws)}
    for scope in scopes:
        for key in sorted(scope.used):
            order[scope.wave, key] = len(order)
    label, before = {}, -1
    for i, node in enumerate(nodes):
        path = f"$.result.certificate.nodes[{i}]"
        if not isinstance(node, dict) or not all(isinstance(v, str) for v in node.values()):
            raise Refused("certificate", path, "not a node")
        name = (RW, node.get("rw")) if "rw" in node else (node.get("wave"), node.get("key"))
        fields = {"label", "rw"} if "rw" in node else {"label", "key"} | ({"wave"} if scopes[0].wave is not None else set())
        if set(node) != fields or order.get(name, -1) <= before:
            raise Refused("certificate", path, "no such node here")
        before = order[name]
        if node["label"] != "free" and node["label"] not in last_key:
            raise Refused("certificate", path + ".label", "names no RW that can give a place")
        label[name] = FREE if node["label"] == "free" else (1, last_key[node["label"]])
    label["free"] = FREE
    return label


def certificate_arcs(draw, placed, scopes, single):
    """Where a unit can move: between an RW and its homes, between waves, inside the trees, to a free place."""
    arcs = set()
    for u in range(len(draw.umkm)):
        if u in draw.pins or not draw.may[u]:
            continue
        r = draw.rw_of[u]
        rw = (RW, draw.rws[r]["code"])
        home = [(scope.wave, scope.home[r]) for scope in scopes]
        here = home[0 if single else placed[u]] if u in placed else rw
        if u in placed:
            arcs.add((here, rw))
        if draw.closed:
            continue
        for w in ((0,) if single else draw.may[u]):
            if home[w] != here:
                arcs.add((here, home[w]))
    for scope in scopes:
        for key in scope.used:
            if scope.count[key] < scope.high[key]:
                arcs.add(((scope.wave, key), (scope.wave, scope.up[key]) if key else "free"))
            if key and scope.count[key] > scope.low[key]:
                arcs.add(((scope.wave, scope.up[key]), (scope.wave, key)))
    return arcs


# ---------------------------------------------------------------- replacements


class Places:
    """Who holds which place now, where each place comes from, and who may still be called."""

    def __init__(self, draw, placed, order):
        self.draw, self.placed, self.order = draw, dict(placed), order
        self.origin = {u: draw.rws[draw.rw_of[u]]["code"] for u in placed}
        self.gone = set()

    def replacement(self, declined, wave):
        """(chosen or None, ring, minima missed) for one freed place by the rule of the contract."""
        origin = self.origin.pop(declined)
        del self.placed[declined]
        self.gone.add(declined)
        draw = self.draw
        waiting = [u for u in self.order if u not in self.placed and u not in self.gone and wave in draw.may[u]]
        ring = {u: season_chain.shared_parts(draw.rws[draw.rw_of[u]]["code"], origin) for u in waiting}
        waiting.sort(key=lambda u: -ring[u])  # stable: inside a ring the order of the waiting list
        counter = Counter(draw, self.placed)
        fits = [u for u in waiting if counter.has_room(u, wave)]
        chosen = next((u for u in fits if not counter.missed(u, wave)), fits[0] if fits else None)
        missed = counter.missed(chosen, wave)
        if chosen is not None:
            self.placed[chosen] = wave
            self.origin[chosen] = origin
        return chosen, ring.get(chosen), missed


class Counter:
    """The counts of one moment, so that thousands of candidates can be tried against all limits."""

    def __init__(self, draw, placed):
        self.draw = draw
        self.per_wave = [0] * len(draw.waves)
        self.per_rw, self.per_rw_wave = {}, {}
        for u, w in placed.items():
            r = draw.rw_of[u]
            self.per_wave[w] += 1
            self.per_rw[r] = self.per_rw.get(r, 0) + 1
            self.per_rw_wave[r, w] = self.per_rw_wave.get((r, w), 0) + 1
        self.counts = [count_quota(draw, q, placed) for q in draw.event["quotas"]]

    def has_room(self, u, wave):
        draw, r = self.draw, self.draw.rw_of[u]
        if self.per_wave[wave] >= draw.capacity[wave] or draw.closed:
            return False
        if draw.cap_rw is not None and self.per_rw.get(r, 0) >= draw.cap_rw:
            return False
        if draw.cap_rw_wave is not None and self.per_rw_wave.get((r, wave), 0) >= draw.cap_rw_wave:
            return False
        return all(count < q["max"] for q, count in zip(draw.event["quotas"], self.counts) if "max" in q and self.draw.meets(q, u, wave))

    def missed(self, u, wave):
        """Ids of the minima not met once u (or nobody) has the place."""
        here = zip(self.draw.event["quotas"], self.counts)
        return [q["id"] for q, count in here if "min" in q and count + (u is not None and self.draw.meets(q, u, wave)) < q["min"]]


def check_chain(draw, placed, turns, bundle):
    places = Places(draw, placed, waitlist(draw, placed, turns))
    previous = None
    for i, entry in enumerate(bundle["chain"]):
        path = f"$.chain[{i}]"
        if entry["base"] != bundle["result"]["hash"] or entry.get("previous") != previous:
            raise Refused("chain", path, "does not follow what comes before it")
        u, w = draw.umkm_index.get(entry["declined"]), draw.wave_index.get(entry["wave"])
        if entry["event"] != draw.name or u is None or w is None or places.placed.get(u) != w:
            raise Refused("chain", path + ".declined", "does not hold this place")
        chosen, ring, missed = places.replacement(u, w)
        name = draw.umkm[chosen]["id"] if chosen is not None else None
        if entry.get("chosen") != name:
            raise Refused("chain", path + ".chosen", f"the place goes to {name}")
        if entry.get("ring") != ring:
            raise Refused("chain", path + ".ring", f"the ring is {ring}")
        if entry["minimaMissed"] != missed:
            raise Refused("chain", path + ".minimaMissed", f"missed are {missed}")
        previous = entry["hash"]


# ---------------------------------------------------------------- the whole bundle


BUNDLE = ("schema", "input", "result", "chain", "ceremony", "roster", "exclusions")


def check_hashes(bundle):
    """Every published hash from the bytes that it stands for; replacements link to the base and each other."""
    value, result, ceremony = bundle["input"], bundle["result"], bundle["ceremony"]
    claims = [
        ("$.ceremony.exclusionsHash", ceremony["exclusionsHash"], sha("giliran/exclusions@1", bundle["exclusions"])),
        ("$.ceremony.rosterHash", ceremony["rosterHash"], sha("giliran/roster@1", bundle["roster"])),
        ("$.result.hash", result["hash"], document_hash(result)),
    ]
    input_hash = sha("giliran/input@1", {k: v for k, v in value.items() if k != "seed"})
    claims += [("$.ceremony.inputHash", ceremony["inputHash"], input_hash), ("$.result.inputHash", result["inputHash"], input_hash)]
    claims += [(f"$.chain[{i}].hash", entry["hash"], document_hash(entry)) for i, entry in enumerate(bundle["chain"])]
    for field, claimed, found in claims:
        if claimed != found:
            raise Refused("hashes", field, f"the bytes give {found}")


def check_seed(bundle):
    seed = sha("giliran/seed@1", bundle["ceremony"])
    for field, claimed in (("$.input.seed", bundle["input"]["seed"]), ("$.result.seed", bundle["result"]["seed"])):
        if claimed != seed:
            raise Refused("seed", field, f"the ceremony gives {seed}")
    return seed


def check_schemas(bundle):
    s = Shape(3)
    s.fields(bundle, "$", BUNDLE)
    s.exactly(bundle["schema"], "$.schema", "giliran/bundle@1")
    check_input(bundle["input"])
    check_result_shape(bundle["result"], bundle["input"]["kind"])
    check_ceremony_shape(bundle["ceremony"])
    check_chain_shape(bundle["chain"])
    check_lists_shape(bundle)


def check_order(draw, placed, turns):
    """Points 2 to 5 of a draw: by exchanges, or over all allocations where tag quotas cross."""
    if draw.crossing:
        looked = tagged.check_by_all(draw, placed, turns)
        yield "rwOrder", f"{looked} allocations looked at"
        return
    net = Net(draw, placed)
    check_rw_order(draw, net, turns)
    yield "rwOrder", f"{sum(t > 0 for t in turns)} RWs have a turn"
    yield "umkmOrder", f"{check_umkm_order(draw, net)} exchanges tried"
    yield "placement", f"{check_placement(draw, net)} moves tried"


def plan_steps(bundle, seed):
    season, result = seasons.Season(bundle["input"], seed), bundle["result"]
    yield "tickets", f"{len(season.ticket) + len(season.rws) + sum(len(w) for w in season.wave_ticket)} tickets"
    placed, turns = seasons.check_limits(season, result)
    yield "limits", f"{len(placed)} places"
    net = seasons.Network(season, placed)
    seasons.check_rw_order(season, net, turns)
    yield "rwOrder", f"{sum(t > 0 for t in turns)} RWs have a turn"
    granted = seasons.check_umkm_order(season, net, placed)
    yield "umkmOrder", f"{len(granted)} turns in order"
    yield "placement", f"total cost {seasons.check_placement(season, net, placed, granted)}"
    season_labels.check_certificate(season, placed, turns, result["certificate"])
    yield "certificate", "labels"
    season_chain.check_chain(season, placed, turns, bundle)
    yield "chain", f"{len(bundle['chain'])} replacements"


class Verifier:
    """Keeps the last draw, so that many bundles of one input cost its tickets once."""

    def __init__(self):
        self.key, self.draw = None, None

    def draw_of(self, bundle, seed):
        key = (bundle["result"]["inputHash"], seed)
        if key != self.key:
            self.key, self.draw = key, Draw(bundle["input"], seed)
        return self.draw

    def steps(self, raw):
        """Yields (step, what was found); raises Refused at the first fault."""
        bundle = read_canonical(raw)
        yield "canonical", f"{len(raw)} bytes"
        check_schemas(bundle)
        yield "schemas", f"{len(bundle['input']['umkm'])} entrants, {len(bundle['input']['rws'])} RWs"
        check_hashes(bundle)
        yield "hashes", bundle["result"]["inputHash"]
        seed = check_seed(bundle)
        yield "seed", seed
        if bundle["input"]["kind"] == "plan":
            yield from plan_steps(bundle, seed)
            return
        draw = self.draw_of(bundle, seed)
        yield "tickets", f"{len(draw.ticket) + len(draw.rws) + len(draw.waves)} tickets"
        placed, turns = check_limits(draw, bundle["result"])
        yield "limits", f"{len(placed)} places"
        yield from check_order(draw, placed, turns)
        check_waitlist(draw, placed, turns, bundle["result"])
        yield "waitlist", f"{len(bundle['result']['waitlist'])} waiting"
        check_certificate(draw, placed, turns, bundle["result"]["certificate"])
        yield "certificate", bundle["result"]["certificate"]["kind"]
        check_chain(draw, placed, turns, bundle)
        yield "chain", f"{len(bundle['chain'])} replacements"

    def refusal(self, raw):
        """None if everything holds, else the Refused."""
        try:
            for _ in self.steps(raw):
                pass
        except Refused as refused:
            return refused
        return None


# ---------------------------------------------------------------- command line


def report(refused):
    return {"exit": 0} if refused is None else {"exit": refused.exit, "field": refused.field, "reason": refused.reason, "step": refused.step}


def run_one(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        for step, detail in Verifier().steps(raw):
            print(f"ok    {step:<12} {detail}")
    except Refused as refused:
        print(f"WRONG {refused.step:<12} {refused.field}: {refused.reason}")
        return refused.exit
    return 0


def run_flips(path, flips):
    """Every listed bit of one file turned over, one at a time. Prints the bits that went through (none may)."""
    with open(path, "rb") as file:
        raw = bytearray(file.read())
    with open(flips, encoding="ascii") as file:
        bits = [int(line) for line in file if line.strip()]
    verifier, accepted, by_step = Verifier(), [], {}
    for bit in bits:
        raw[bit >> 3] ^= 1 << (bit & 7)
        refused = verifier.refusal(bytes(raw))
        raw[bit >> 3] ^= 1 << (bit & 7)
        if refused is None:
            accepted.append(bit)
        else:
            by_step[refused.step] = by_step.get(refused.step, 0) + 1
    print(json.dumps({"tried": len(bits), "accepted": accepted, "by_step": by_step}, sort_keys=True))
    return 3 if accepted else 0


def run_batch(folder):
    verifier, counts = Verifier(), {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), "rb") as file:
                outcome = report(verifier.refusal(file.read()))
            counts[outcome["exit"]] = counts.get(outcome["exit"], 0) + 1
            print(json.dumps({"file": name, **outcome}, sort_keys=True))
    print(json.dumps({"exits": {str(k): v for k, v in sorted(counts.items())}}))
    return 0


def run_vectors(folder):
    """Each published vector: the bundle verifies, and hashes, seed, tickets and places are the listed ones."""
    with open(os.path.join(folder, "index.json"), "rb") as file:
        vectors = json.load(file)["vectors"]
    wrong = 0
    for vector in vectors:
        with open(os.path.join(folder, vector["file"]), "rb") as file:
            raw = file.read()
        refused = Verifier().refusal(raw)
        problem = str(refused) if refused else vector_problem(vector, raw)
        wrong += problem is not None
        if problem:
            print(f"WRONG {vector['file']}: {problem}")
    print(f"{len(vectors) - wrong} passed, {wrong} failed")
    return 3 if wrong else 0


def vector_problem(vector, raw):
    bundle = json.loads(raw)
    seed = sha("giliran/seed@1", bundle["ceremony"])
    draw = seasons.Season(bundle["input"], seed) if bundle["input"]["kind"] == "plan" else Draw(bundle["input"], seed)
    first_wave = [wave for event in draw.wave_ticket for wave in event][:1] if bundle["input"]["kind"] == "plan" else draw.wave_ticket[:1]
    found = {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "inputHash": bundle["result"]["inputHash"],
        "seed": seed,
        "resultHash": document_hash(bundle["result"]),
        "umkmTicket": draw.ticket[0].hex() if draw.ticket else "",
        "rwTicket": draw.rw_ticket[0].hex() if draw.rw_ticket else "",
        "waveTicket": f"{first_wave[0]:064x}" if first_wave else "",
        "places": len(bundle["result"]["assignments"]),
        "replacements": len(bundle["chain"]),
    }
    return next((f"{key} is {found[key]}" for key in found if vector["expect"][key] != found[key]), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bundle")
    parser.add_argument("--flips")
    parser.add_argument("--batch")
    parser.add_argument("--vectors")
    args = parser.parse_args()
    if args.batch:
        return run_batch(args.batch)
    if args.vectors:
        return run_vectors(args.vectors)
    if args.bundle and args.flips:
        return run_flips(args.bundle, args.flips)
    if args.bundle:
        return run_one(args.bundle)
    parser.error("name a bundle, a batch or vectors")


if __name__ == "__main__":
    sys.exit(main())
